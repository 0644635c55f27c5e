package market.api.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import market.storage.releases.Blob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearbyTest {
  private static final int SIZE = 64 << 10;
  private static final long ROOM = 512 << 10;

  private final AtomicInteger opened = new AtomicInteger();

  @TempDir private Path directory;

  private static byte[] bytes(int seed) {
    var bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static Blob blob(int seed) {
    try {
      var sha256 =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(seed)));
      return new Blob(sha256, "", "", "", SIZE, Integer.toString(seed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A store that gives each seed's bytes, but of seeds below zero those of another. */
  private Nearby nearby() {
    return new Nearby(
        directory,
        ROOM,
        blob -> {
          opened.incrementAndGet();
          return new ByteArrayInputStream(bytes(Math.abs(Integer.parseInt(blob.object()))));
        });
  }

  private static Path awaitFound(Nearby nearby, Blob blob) {
    await().atMost(Duration.ofSeconds(10)).until(() -> nearby.find(blob).isPresent());
    return nearby.find(blob).orElseThrow();
  }

  private long kept() {
    try (var files = Files.list(directory)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsAskedForASecondTimeIsFetchedOnceAndIsTheSame() throws IOException {
    var nearby = nearby();
    assertThat(nearby.find(blob(1))).isEmpty();
    assertThat(opened).hasValue(0);
    var file = awaitFound(nearby, blob(1));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes(1));
    assertThat(nearby.find(blob(1))).contains(file);
    assertThat(opened).hasValue(1);
  }

  @Test
  void whatTheStoreGivesWronglyIsGivenToNobody() {
    var nearby = nearby();
    var wrong = blob(-7);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          assertThat(nearby.find(wrong)).isEmpty();
          return opened.get() > 2;
        });
    await().atMost(Duration.ofSeconds(10)).until(() -> kept() == 0);
  }

  @Test
  void thereIsNeverMoreThanThereIsRoomFor() {
    var nearby = nearby();
    for (int seed = 1; seed <= 30; seed++) {
      nearby.find(blob(seed));
    }
    for (int seed = 1; seed <= 30; seed++) {
      var one = blob(seed);
      var before = opened.get();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> nearby.find(one).isPresent() || opened.get() > before);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> kept() <= ROOM / SIZE);
    assertThat(kept()).isPositive();
  }

  @Test
  void oneFileTakesNoMoreThanItsPartOfTheRoom() {
    var nearby =
        new Nearby(
            directory,
            3 * SIZE,
            _ -> {
              opened.incrementAndGet();
              return new ByteArrayInputStream(bytes(1));
            });
    for (int i = 0; i < 5; i++) {
      assertThat(nearby.find(blob(1))).isEmpty();
    }
    assertThat(opened).hasValue(0);
  }

  @Test
  void whatAnEarlierProcessLeftIsNotTrusted() throws IOException {
    Files.writeString(directory.resolve(blob(3).sha256()), "something else");
    var nearby = nearby();
    assertThat(kept()).isZero();
    assertThat(nearby.find(blob(3))).isEmpty();
  }
}
