package market.api.badges;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import market.storage.Database;
import market.storage.badges.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Reckons the register's chains anew, {@code h(n) = sha256(h(n-1) || entry)}, and looks whether
 * each entry hands on what its giver had. Every sentence is a lie it found.
 */
public final class Sound {
  private static final int BATCH = 2_000;
  private static final int SENTENCES = 100;

  private final Database database;

  Sound(Database database) {
    this.database = database;
  }

  /** What was looked at, and what was wrong. */
  public record Found(long entries, long editions, List<String> sentences) {}

  /** Looks at every edition of every badge. */
  public Found check() {
    var wrong = new ArrayList<String>();
    var entries = 0L;
    var editions = 0L;
    Entry before = null;
    var page = page(null);
    while (!page.isEmpty() && wrong.size() < SENTENCES) {
      for (var entry : page) {
        var same = isNext(before, entry) ? before : null;
        compare(same, entry, wrong);
        editions += same == null ? 1 : 0;
        before = entry;
      }
      entries += page.size();
      page = page(before);
    }
    for (var torn : database.read(tx -> tx.editions().torn())) {
      wrong.add(
          "edition %d of badge %s is not what its last entry says"
              .formatted(torn.number(), torn.badge()));
    }
    return new Found(entries, editions, List.copyOf(wrong));
  }

  private List<Entry> page(@Nullable Entry last) {
    return database.read(tx ->
        last == null
            ? tx.editions().after(new UUID(0, 0), 0, 0, BATCH)
            : tx.editions().after(last.badge(), last.number(), last.step(), BATCH));
  }

  private static boolean isNext(@Nullable Entry before, Entry entry) {
    return before != null
        && before.badge().equals(entry.badge())
        && before.number() == entry.number();
  }

  /** Whether the chain of one edition is whole, the oldest entry first. */
  public static boolean isWhole(List<Entry> chain) {
    var wrong = new ArrayList<String>();
    Entry before = null;
    for (var entry : chain) {
      compare(before, entry, wrong);
      before = entry;
    }
    return wrong.isEmpty() && !chain.isEmpty();
  }

  private static void compare(@Nullable Entry before, Entry entry, List<String> wrong) {
    var at =
        "entry %d of edition %d of badge %s".formatted(entry.step(), entry.number(), entry.badge());
    if (entry.step() != (before == null ? 1 : before.step() + 1)) {
      wrong.add("something is missing before " + at);
    } else if (!hash(before == null ? "" : before.hash(), entry).equals(entry.hash())) {
      wrong.add(at + " is not what was sealed");
    } else if (before == null
        ? entry.deed() != Entry.Deed.MINTED
        : !Objects.equals(before.to(), entry.from())) {
      wrong.add(at + " hands on what was somebody else's");
    }
  }

  /** As the database makes it: every field with its length before it. */
  private static String hash(String before, Entry entry) {
    var row =
        Stream.of(
                entry.badge(),
                entry.number(),
                entry.step(),
                entry.deed().name().toLowerCase(java.util.Locale.ROOT),
                text(entry.from()),
                text(entry.to()),
                text(entry.order()),
                text(entry.units()),
                ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()))
            .map(String::valueOf)
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

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
