package market.api.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import market.api.Json;
import market.search.Condition;
import market.search.LuceneIndex;
import market.search.Rebuild;
import market.search.Snapshot;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.objects.Objects.Entry;
import market.storage.objects.ObjectsUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the index in the object store, from which a node that has none begins. Files are named
 * by what is in them, so that what did not change is sent once; the list of them comes last, so
 * that there is all of a copy or none. One node at a time saves.
 */
final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final String FILES = "index/files/";
  private static final String LISTS = "index/lists/";

  /** How many of each version are kept. */
  private static final int KEPT = 3;

  private static final int MOST_OBJECTS = 100_000;

  /** Copies of a version that nobody has saved for so long are of no use to anybody. */
  private static final Duration FORGOTTEN = Duration.ofDays(14);

  /** What is younger may be on its way into a list. */
  private static final Duration YOUNG = Duration.ofHours(1);

  private final Objects objects;
  private final LuceneIndex index;
  private final Clock clock;
  private final ObjectMapper json = Json.mapper();

  /** What is in the files of the last copy: they never change. */
  private final Map<Path, String> digests = new HashMap<>();

  /** What a copy is made of. */
  record Contents(String version, long xact, List<Part> files) {}

  /** One file of it. */
  record Part(String name, String sha256, long bytes) {}

  Snapshots(Objects objects, LuceneIndex index, Clock clock) {
    this.objects = objects;
    this.index = index;
    this.clock = clock;
  }

  /** Sends what is not there yet, and removes what is of no use any more. */
  synchronized void save() {
    if (index.condition() != Condition.WHOLE) {
      return;
    }
    try (var snapshot = index.snapshot()) {
      var contents = send(snapshot);
      var newest = lists(LISTS + LuceneIndex.version() + "/").stream().findFirst();
      if (newest.isEmpty() || !read(newest.get()).files().equals(contents.files())) {
        var bytes = json.writeValueAsBytes(contents);
        var name = "%s%s/%015d.json".formatted(LISTS, contents.version(), clock.millis());
        objects.put(Bucket.PRIVATE, name, new ByteArrayInputStream(bytes), "application/json");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sweep();
  }

  private Contents send(Snapshot snapshot) throws IOException {
    var parts = new ArrayList<Part>();
    digests.keySet().retainAll(new HashSet<>(snapshot.files()));
    for (var file : snapshot.files()) {
      var known = digests.get(file);
      var sha256 = known == null ? digest(file) : known;
      digests.put(file, sha256);
      var bytes = Files.size(file);
      var there = objects.size(Bucket.PRIVATE, FILES + sha256);
      if (there.isEmpty() || there.getAsLong() != bytes) {
        try (var in = Files.newInputStream(file)) {
          objects.put(Bucket.PRIVATE, FILES + sha256, in, "application/octet-stream");
        }
      }
      parts.add(new Part(file.getFileName().toString(), sha256, bytes));
    }
    return new Contents(LuceneIndex.version(), snapshot.position().xact(), parts);
  }

  /**
   * A generation of the newest copy that is whole, ours, and of this database.
   *
   * @param horizon where the change feed ends now
   */
  Optional<Rebuild> restore(long horizon) {
    try {
      for (var list : lists(LISTS + LuceneIndex.version() + "/")) {
        var contents = read(list);
        var restored = contents.xact() < horizon ? restore(contents) : Optional.<Rebuild>empty();
        if (restored.isPresent()) {
          LOG.info("the index begins from {}", list.name());
          return restored;
        }
      }
    } catch (ObjectsUnavailable | IOException e) {
      LOG.warn("no copy of the index can be read", e);
    }
    return Optional.empty();
  }

  private Optional<Rebuild> restore(Contents contents) {
    try {
      return index.beside(directory -> {
        for (var part : contents.files()) {
          fetch(part, directory.resolve(part.name()));
        }
      });
    } catch (UncheckedIOException | ObjectsUnavailable e) {
      LOG.warn("a copy of the index is not whole", e);
      return Optional.empty();
    }
  }

  private void fetch(Part part, Path file) throws IOException {
    var sha256 = sha256();
    try (var in =
        new DigestInputStream(objects.get(Bucket.PRIVATE, FILES + part.sha256()), sha256)) {
      Files.copy(in, file);
    }
    if (!HexFormat.of().formatHex(sha256.digest()).equals(part.sha256())) {
      throw new IOException(part.name() + " is not what was sent");
    }
  }

  /** The newest first. */
  private List<Entry> lists(String prefix) {
    return objects.list(Bucket.PRIVATE, prefix, MOST_OBJECTS).stream()
        .sorted(Comparator.comparing(Entry::name).reversed())
        .toList();
  }

  private Contents read(Entry list) throws IOException {
    try (InputStream in = objects.get(Bucket.PRIVATE, list.name())) {
      return json.readValue(in, Contents.class);
    }
  }

  private void sweep() {
    var now = clock.instant();
    var versions =
        lists(LISTS).stream()
            .collect(
                Collectors.groupingBy(it -> it.name().substring(0, it.name().lastIndexOf('/'))));
    var used = new HashSet<String>();
    for (var version : versions.values()) {
      var forgotten = version.getFirst().changedAt().isBefore(now.minus(FORGOTTEN));
      var kept = forgotten ? List.<Entry>of() : version.subList(0, Math.min(KEPT, version.size()));
      version.stream()
          .filter(it -> !kept.contains(it))
          .forEach(it -> objects.remove(Bucket.PRIVATE, it.name()));
      for (var list : kept) {
        used.addAll(files(list));
      }
    }
    objects.list(Bucket.PRIVATE, FILES, MOST_OBJECTS).stream()
        .filter(it -> !used.contains(it.name()) && it.changedAt().isBefore(now.minus(YOUNG)))
        .forEach(it -> objects.remove(Bucket.PRIVATE, it.name()));
  }

  private List<String> files(Entry list) {
    try {
      return read(list).files().stream().map(it -> FILES + it.sha256()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) throws IOException {
    var sha256 = sha256();
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
