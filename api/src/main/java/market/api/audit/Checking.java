package market.api.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import market.api.genuine.Keys;
import market.api.genuine.Note;
import market.storage.Database;
import market.storage.audit.Trail.Head;
import market.storage.audit.Trail.Link;

/**
 * Reads the whole audit log again and reckons its chain anew, {@code h(n) = sha256(h(n-1) || row)},
 * and compares every head that was ever signed. Every sentence is a lie it found, with the row it
 * was found in.
 */
public final class Checking {
  private static final int BATCH = 1_000;
  private static final int SENTENCES = 100;
  private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

  private final Database database;
  private final Keys keys;

  public Checking(Database database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  /** What was looked at, and what was wrong. */
  public record Found(long rows, int heads, List<String> sentences) {}

  public Found check() {
    var wrong = new ArrayList<String>();
    var heads = database.read(tx -> tx.trail().heads(LAST, 100_000));
    var signed = new HashMap<Long, List<Head>>();
    heads.forEach(
        head -> signed.computeIfAbsent(head.position(), _ -> new ArrayList<>()).add(head));
    var position = 0L;
    var before = "";
    for (var page = page(0); !page.isEmpty() && wrong.size() < SENTENCES; page = page(position)) {
      for (var link : page) {
        if (link.position() != position + 1) {
          wrong.add("seal %d is missing".formatted(position + 1));
        }
        agree(link, before, wrong);
        compare(link, signed, wrong);
        before = link.hash();
        position = link.position();
      }
    }
    for (var left : signed.values().stream().flatMap(List::stream).toList()) {
      wrong.add(
          "the head of %s is of %d rows, which are not there"
              .formatted(left.day(), left.position()));
    }
    for (var row : database.read(tx -> tx.trail().unsealed())) {
      wrong.add("row %d has no seal".formatted(row));
    }
    return new Found(position, heads.size(), List.copyOf(wrong));
  }

  private List<Link> page(long after) {
    return database.read(tx -> tx.trail().links(after, BATCH));
  }

  private static void agree(Link link, String before, List<String> wrong) {
    if (link.at() == null) {
      wrong.add("row %d is gone".formatted(link.audit()));
    } else if (!seal(before, link).equals(link.hash())) {
      wrong.add(
          "row %d (%s, %s of %s) is not what was sealed"
              .formatted(link.audit(), link.at(), link.action(), link.subject()));
    }
  }

  private void compare(Link link, Map<Long, List<Head>> signed, List<String> wrong) {
    for (var head : Optional.ofNullable(signed.remove(link.position())).orElse(List.of())) {
      var says =
          keys.all().stream().flatMap(key -> Note.open(head.note(), key).stream()).findFirst();
      if (says.isEmpty()) {
        wrong.add("nobody we know signed the head of " + head.day());
      } else if (says.get().size() != link.position() || !says.get().root().equals(link.hash())) {
        wrong.add(
            "row %d or one before it was written anew after the head of %s was signed"
                .formatted(link.audit(), head.day()));
      }
    }
  }

  /** As the database makes it: every field with its length before it. */
  private static String seal(String before, Link link) {
    var row =
        Stream.of(
                String.valueOf(link.audit()),
                micros(Objects.requireNonNull(link.at())),
                link.actor() == null ? "" : link.actor().toString(),
                String.valueOf(link.action()),
                String.valueOf(link.subject()),
                String.valueOf(link.detail()))
            .map(field -> field.getBytes(StandardCharsets.UTF_8).length + ":" + field)
            .collect(Collectors.joining(","));
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(before));
      digest.update(row.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String micros(Instant at) {
    return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }
}
