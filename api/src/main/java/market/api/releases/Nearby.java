package market.api.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import market.storage.releases.Blob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Content that was wanted lately, on this node's own disk, so that many who want the same are not
 * sent to the store each. Nothing is kept here that the store has not; what was fetched is digested
 * before it is given to anybody. Content that is asked for a second time within the hour is
 * fetched, and what is wanted least makes room.
 */
public final class Nearby {
  private static final Logger LOG = LoggerFactory.getLogger(Nearby.class);
  private static final Duration LATELY = Duration.ofHours(1);
  private static final int REMEMBERED = 100_000;
  private static final int FETCHED_AT_ONCE = 2;

  /** One file takes no more of the room than this part, so that it does not empty the rest. */
  private static final int PART_MAX = 4;

  private final Path directory;
  private final long bytes;
  private final Function<Blob, InputStream> store;
  private final Cache<String, Path> kept;
  private final Cache<String, Boolean> asked =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(LATELY).build();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Semaphore fetching = new Semaphore(FETCHED_AT_ONCE);

  /**
   * Empties the directory: what lies there was not digested by this process.
   *
   * @param bytes how much is kept at most; none where it is 0
   * @param store opens content
   */
  Nearby(Path directory, long bytes, Function<Blob, InputStream> store) {
    this.directory = directory;
    this.bytes = bytes;
    this.store = store;
    kept =
        Caffeine.newBuilder()
            .maximumWeight(bytes >> 10)
            .weigher((String _, Path file) -> Math.toIntExact(Math.max(1, sizeOf(file) >> 10)))
            .executor(Runnable::run)
            .evictionListener(Nearby::remove)
            .build();
    if (bytes > 0) {
      empty();
    }
  }

  private void empty() {
    try {
      Files.createDirectories(directory);
      try (var left = Files.list(directory)) {
        for (var file : left.toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever reads it still does; the name is gone. */
  private static void remove(@Nullable String name, @Nullable Path file, RemovalCause cause) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("{} stays behind", file, e);
    }
  }

  /** Where it lies, if it is here; whoever asks again will find it. */
  Optional<Path> find(Blob blob) {
    var file = kept.getIfPresent(blob.sha256());
    if (file != null) {
      return Optional.of(file);
    }
    if (blob.size() <= bytes / PART_MAX
        && asked.asMap().put(blob.sha256(), true) != null
        && fetching.tryAcquire()) {
      Thread.ofVirtual()
          .name("nearby")
          .start(() -> {
            try {
              fetch(blob);
            } finally {
              fetching.release();
            }
          });
    }
    return Optional.empty();
  }

  private void fetch(Blob blob) {
    if (kept.getIfPresent(blob.sha256()) != null || !underWay.add(blob.sha256())) {
      return;
    }
    var part = directory.resolve(blob.sha256() + ".part");
    try {
      if (copy(blob, part).equals(blob.sha256())) {
        var file = directory.resolve(blob.sha256());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        kept.put(blob.sha256(), file);
      } else {
        LOG.error("the store gives other bytes than {} for it", blob.sha256());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is not fetched", blob.sha256(), e);
    } finally {
      remove(null, part, RemovalCause.EXPLICIT);
      underWay.remove(blob.sha256());
    }
  }

  private String copy(Blob blob, Path part) throws IOException {
    var digest = sha256();
    try (var in = new DigestInputStream(store.apply(blob), digest);
        var out = Files.newOutputStream(part)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
