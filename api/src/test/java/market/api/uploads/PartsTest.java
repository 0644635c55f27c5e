package market.api.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import market.api.Problem;
import market.storage.objects.Assembly;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final long GIGABYTE = 1L << 30;

  @Test
  void twentyGigabytesAreAQuarterOfThePartsThereMayBe() {
    assertThat(Uploading.partBytes(20 * GIGABYTE)).isEqualTo(8 << 20);
    assertThat(Math.ceilDiv(20 * GIGABYTE, Uploading.partBytes(20 * GIGABYTE))).isEqualTo(2_560);
  }

  @Test
  void partsGrowWithTheFileSoThatThereAreNeverTooMany() {
    for (var length : List.of(1L, 78 * GIGABYTE, 79 * GIGABYTE, 500 * GIGABYTE, 5_120 * GIGABYTE)) {
      var part = Uploading.partBytes(length);
      assertThat(part).isGreaterThanOrEqualTo(Assembly.PART_BYTES_MIN);
      assertThat(Math.ceilDiv(length, part)).isLessThanOrEqualTo(Assembly.PARTS_MAX);
    }
  }

  @Test
  void digestsGoOnTwiceFromWhereTheyWereCopied() {
    var digests = new Digests();
    digests.update("hello ".getBytes(StandardCharsets.UTF_8), 0, 6);
    var copy = digests.copy();
    digests.update("there".getBytes(StandardCharsets.UTF_8), 0, 5);
    copy.update("world".getBytes(StandardCharsets.UTF_8), 0, 5);
    var blob = copy.blob("x");
    assertThat(blob.sha256())
        .isEqualTo("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
    assertThat(blob.size()).isEqualTo(11);
    assertThat(digests.blob("x").sha256()).isNotEqualTo(blob.sha256());
  }

  @Test
  void aChecksumIsOfAKindThatIsSpokenAndAsLongAsItsKind() {
    var none = "2jmj7l5rSw0yVb/vlWAYkK/YBwk=";
    var sum = Checksum.of("sha1 " + none);
    assertThat(sum != null && sum.holds()).isTrue();
    for (var wrong : List.of("sha1", "crc32 AAAA", "md5 " + none, "sha1 ???", "")) {
      assertThatThrownBy(() -> Checksum.of(wrong)).as(wrong).isInstanceOf(Problem.class);
    }
  }

  @Test
  void whenAllRoomIsTakenTheNextOneGetsWhatIsGivenBack() throws InterruptedException {
    var room = new Room(16);
    var first = room.take(8 << 20);
    var second = room.take(8 << 20);
    var third = Thread.ofPlatform().start(() -> room.take(8 << 20).close());
    first.close();
    second.close();
    third.join(5_000);
    assertThat(third.isAlive()).isFalse();
  }

  @Test
  void streamsFollowOneAnother() throws IOException {
    try (var chain =
        new Chain(
            List.of(
                () -> new ByteArrayInputStream(new byte[] {1, 2}),
                () -> new ByteArrayInputStream(new byte[0]),
                () -> new ByteArrayInputStream(new byte[] {3})))) {
      assertThat(chain.readAllBytes()).containsExactly(1, 2, 3);
    }
  }
}
