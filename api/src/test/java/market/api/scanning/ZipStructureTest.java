package market.api.scanning;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import market.api.scanning.ZipCraft.Item;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records of a ZIP: each way to lie in them is refused under its own name. */
class ZipStructureTest {
  @TempDir Path directory;
  private Looking looking;

  @BeforeEach
  void look() {
    looking = Looking.in(directory);
  }

  @Test
  void anHonestArchivePassesWithItsManifest() throws IOException {
    var seen = looking.at(ZipCraft.of("mod.conf", "textures/a.png").bytes());

    assertThat(seen.findings()).isEmpty();
    assertThat(seen.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(seen.entries()).isEqualTo(2);
    assertThat(seen.uncompressedBytes()).isEqualTo(44);
    assertThat(seen.manifest())
        .extracting(ArchiveEntry::name)
        .containsExactly("mod.conf", "textures/a.png");
  }

  @Test
  void anArchiveCommentIsNoHarm() throws IOException {
    var zip = ZipCraft.of("a").with(z -> z.comment = "made by hand".getBytes(US_ASCII));
    assertThat(looking.at(zip.bytes()).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void sizesBehindDeflatedDataAreReadAndChecked() throws IOException {
    var zip = ZipCraft.of("a").last(i -> i.described(i.narrowDescriptor())).file("b", "b");
    assertThat(looking.at(zip.bytes()).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void sizesBehindTheDataMayComeWithoutTheirSignature() throws IOException {
    var zip =
        ZipCraft.of("a").last(i -> i.described(Arrays.copyOfRange(i.narrowDescriptor(), 4, 16)));
    assertThat(looking.at(zip.bytes()).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void lyingSizesBehindTheDataAreRefused() throws IOException {
    var zip =
        ZipCraft.of("a")
            .last(i -> {
              i.described(i.narrowDescriptor());
              i.descriptor[15] = 1;
            });
    looking.refuses(zip.bytes(), FindingCode.HEADER_MISMATCH);
  }

  @Test
  void missingSizesBehindTheDataAreRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").last(i -> i.described(new byte[0])).bytes(), FindingCode.HEADER_MISMATCH);
  }

  @Test
  void storedDataWithItsSizeBehindItIsRefused() throws IOException {
    var item = new Item("a", "abc".getBytes(US_ASCII), false);
    item.described(item.narrowDescriptor());
    looking.refuses(new ZipCraft().add(item).bytes(), FindingCode.UNSUPPORTED_METHOD);
  }

  @Test
  void anotherNameInFrontOfTheDataIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").last(i -> i.localName = "b".getBytes(US_ASCII)).bytes(),
        FindingCode.HEADER_MISMATCH);
  }

  @Test
  void otherNumbersInFrontOfTheDataAreRefused() throws IOException {
    looking.refuses(ZipCraft.of("a").last(i -> i.localCrc++).bytes(), FindingCode.HEADER_MISMATCH);
    looking.refuses(ZipCraft.of("a").last(i -> i.localSize++).bytes(), FindingCode.HEADER_MISMATCH);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.localPacked = 1).bytes(), FindingCode.HEADER_MISMATCH);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.localMethod = 0).bytes(), FindingCode.HEADER_MISMATCH);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.localFlags = 2).bytes(), FindingCode.HEADER_MISMATCH);
  }

  @Test
  void aSecondNameInAnExtraFieldIsRefused() throws IOException {
    var other = new byte[6];
    int crc = (int) ZipCraft.crc("a".getBytes(US_ASCII));
    ByteBuffer.wrap(other).put((byte) 1).order(ByteOrder.LITTLE_ENDIAN).putInt(crc).put((byte) 'b');
    var field = ZipCraft.extra(0x7075, other);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.extra = field).bytes(), FindingCode.HEADER_MISMATCH);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.localExtra = field).bytes(), FindingCode.HEADER_MISMATCH);
  }

  @Test
  void aDirectoryThatPointsToNoEntryIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").file("b", "b").last(i -> i.headerAt = 5).bytes(),
        FindingCode.HEADER_MISMATCH);
  }

  @Test
  void anEntryThatTheDirectoryDoesNotListIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a", "b").last(i -> i.listed = false).bytes(), FindingCode.HIDDEN_ENTRY);
    looking.refuses(
        ZipCraft.of("b").last(i -> i.listed = false).file("a", "").bytes(),
        FindingCode.HIDDEN_ENTRY);
  }

  @Test
  void bytesBetweenEntriesAndDirectoryAreRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").with(z -> z.beforeDirectory = new byte[9]).bytes(),
        FindingCode.HIDDEN_ENTRY);
  }

  @Test
  void twoEntriesOverTheSameDataAreRefused() throws IOException {
    looking.refuses(ZipCraft.of("a", "b").last(i -> i.headerAt = 0).bytes(), FindingCode.OVERLAP);
  }

  @Test
  void anEntryThatReachesIntoTheNextIsRefused() throws IOException {
    var quoted = ZipCraft.of("a").last(i -> i.packed = i.localPacked = 50).file("b", "b");
    looking.refuses(quoted.bytes(), FindingCode.OVERLAP);
  }

  @Test
  void anEntryInsideTheDirectoryIsRefused() throws IOException {
    looking.refuses(ZipCraft.of("a").last(i -> i.headerAt = 4000).bytes(), FindingCode.OVERLAP);
  }

  @Test
  void countsThatDoNotFitAreRefused() throws IOException {
    for (int told : new int[] {0, 1, 3}) {
      looking.refuses(
          ZipCraft.of("a", "b").with(z -> z.count = told).bytes(), FindingCode.COUNT_MISMATCH);
    }
    looking.refuses(
        ZipCraft.of("a", "b").with(z -> z.countHere = 1).bytes(), FindingCode.COUNT_MISMATCH);
  }

  @Test
  void aWrongChecksumIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").last(i -> i.crc = i.localCrc = 7).bytes(), FindingCode.CRC_MISMATCH);
  }

  @Test
  void damagedPackedDataIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").last(i -> i.body[0] = (byte) 0xFF).bytes(), FindingCode.CRC_MISMATCH);
  }

  @Test
  void aDeflatedEntryWithALyingSizeIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").last(i -> i.size = i.localSize = 2).bytes(), FindingCode.SIZE_MISMATCH);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.size = i.localSize = 200).bytes(), FindingCode.SIZE_MISMATCH);
  }

  @Test
  void bytesBehindTheEndOfDeflatedDataAreRefused() throws IOException {
    var zip =
        ZipCraft.of("a")
            .last(i -> {
              i.body = Arrays.copyOf(i.body, i.body.length + 3);
              i.packed = i.localPacked = i.body.length;
            });
    looking.refuses(zip.bytes(), FindingCode.SIZE_MISMATCH);
  }

  @Test
  void aStoredEntryWithTwoSizesIsRefused() throws IOException {
    var item = new Item("a", "abc".getBytes(US_ASCII), false);
    item.size = item.localSize = 2;
    looking.refuses(new ZipCraft().add(item).bytes(), FindingCode.SIZE_MISMATCH);
  }

  @Test
  void aDirectoryWithContentIsRefused() throws IOException {
    looking.refuses(ZipCraft.of("a/", "b").bytes(), FindingCode.SIZE_MISMATCH);
  }

  @Test
  void aDirectoryOfTheArchiveThatIsNotThereIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").with(z -> z.directoryAt = 3).bytes(), FindingCode.BAD_DIRECTORY);
    looking.refuses(
        ZipCraft.of("a").with(z -> z.directorySize = 46).bytes(), FindingCode.BAD_DIRECTORY);
    var broken = ZipCraft.of("a").bytes();
    broken[broken.length - 22 - 47] = 0;
    looking.refuses(broken, FindingCode.BAD_DIRECTORY);
  }

  @Test
  void extraFieldsThatRunOverAreRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").last(i -> i.extra = new byte[] {1, 2, 9, 0}).bytes(),
        FindingCode.MALFORMED_EXTRA);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.localExtra = new byte[] {1, 2, 9}).bytes(),
        FindingCode.MALFORMED_EXTRA);
  }

  @Test
  void encryptionIsRefused() throws IOException {
    looking.refuses(ZipCraft.of("a").last(i -> i.flagged(1)).bytes(), FindingCode.ENCRYPTED);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.extra = ZipCraft.extra(0x9901, new byte[7])).bytes(),
        FindingCode.ENCRYPTED);
  }

  @Test
  void methodsOtherThanStoreAndDeflateAreRefused() throws IOException {
    for (int method : new int[] {1, 9, 12, 14, 93, 95}) {
      looking.refuses(
          ZipCraft.of("a").last(i -> i.method = i.localMethod = method).bytes(),
          FindingCode.UNSUPPORTED_METHOD);
    }
    looking.refuses(
        ZipCraft.of("a").last(i -> i.flagged(1 << 5)).bytes(), FindingCode.UNSUPPORTED_METHOD);
  }

  @Test
  void partsOfSeveralDisksAreRefused() throws IOException {
    looking.refuses(ZipCraft.of("a").with(z -> z.disk = 1).bytes(), FindingCode.MULTI_DISK);
    looking.refuses(ZipCraft.of("a").last(i -> i.disk = 2).bytes(), FindingCode.MULTI_DISK);
    looking.refuses("PK\u0007\bPK\3\4".getBytes(US_ASCII), FindingCode.MULTI_DISK);
  }

  @Test
  void linksAreRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").last(i -> i.attributes = 0xA1FFL << 16).bytes(), FindingCode.SYMLINK);
    looking.refuses(ZipCraft.of("a").last(i -> i.attributes = 0x400).bytes(), FindingCode.SYMLINK);
  }

  @Test
  void pipesDevicesAndSocketsAreRefused() throws IOException {
    for (long kind : new long[] {0x1000, 0x2000, 0x6000, 0xC000}) {
      looking.refuses(
          ZipCraft.of("a").last(i -> i.attributes = kind << 16).bytes(), FindingCode.SPECIAL_FILE);
    }
    var odd = ZipCraft.of("a").last(i -> i.attributes = 0x3FFL << 16).bytes();
    assertThat(looking.at(odd).verdict()).isEqualTo(Verdict.CLEAN);
  }
}
