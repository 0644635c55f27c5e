package market.api.scanning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static market.api.scanning.ZipCraft.FULL_32;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outer shape: where the file starts and ends, what it is called, zip64. */
class ZipShapeTest {
  @TempDir Path directory;
  private Looking looking;

  @BeforeEach
  void look() {
    looking = Looking.in(directory);
  }

  @Test
  void zip64WhereNothingNeedsItIsRead() throws IOException {
    assertThat(looking.at(wide(0, 0)).findings()).isEmpty();
  }

  @Test
  void twoEndRecordsThatDisagreeAreRefused() throws IOException {
    looking.refuses(wide(1, 0), FindingCode.ZIP64_CONFUSION);
    looking.refuses(wide(0, 1), FindingCode.ZIP64_CONFUSION);
  }

  @Test
  void anEndRecordThatPointsToAMissingZip64OneIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").with(z -> z.directoryAt = FULL_32).bytes(), FindingCode.ZIP64_CONFUSION);
    looking.refuses(
        ZipCraft.of("a").with(z -> z.count = 0xFFFF).bytes(), FindingCode.ZIP64_CONFUSION);
  }

  @Test
  void zip64SizesThatNobodyAskedForAreRefused() throws IOException {
    var unasked = ZipCraft.extra(1, ZipCraft.longs(5, 5));
    looking.refuses(
        ZipCraft.of("a").last(i -> i.extra = unasked).bytes(), FindingCode.ZIP64_CONFUSION);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.size = FULL_32).bytes(), FindingCode.ZIP64_CONFUSION);
    looking.refuses(
        ZipCraft.of("a").last(i -> i.localSize = FULL_32).bytes(), FindingCode.ZIP64_CONFUSION);
    looking.refuses(
        ZipCraft.of("a")
            .last(i -> {
              i.size = FULL_32;
              i.extra = ZipCraft.extra(1, ZipCraft.longs(-1));
            })
            .bytes(),
        FindingCode.ZIP64_CONFUSION);
  }

  @Test
  void dataInFrontOfTheArchiveIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").with(z -> z.before = "hello there".getBytes(US_ASCII)).bytes(),
        FindingCode.TRAILING_OR_LEADING_DATA);
  }

  @Test
  void dataBehindTheArchiveIsRefused() throws IOException {
    looking.refuses(
        ZipCraft.of("a").with(z -> z.behind = new byte[3]).bytes(),
        FindingCode.TRAILING_OR_LEADING_DATA);
    looking.refuses(
        ZipCraft.of("a").with(z -> z.behind = new byte[300]).bytes(),
        FindingCode.TRAILING_OR_LEADING_DATA);
  }

  @Test
  void aSecondArchiveInTheCommentIsRefused() throws IOException {
    var inner = ZipCraft.of("evil").bytes();
    var seen = looking.at(ZipCraft.of("a").with(z -> z.comment = inner).bytes());
    assertThat(seen.verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void aFileThatIsTwoThingsIsRefused() throws IOException {
    var fronts =
        new String[] {
          "GIF89a",
          "\u0089PNG\r\n\u001a\n",
          "%PDF-1.7\n",
          "#!/bin/sh\n",
          "<html><script>",
          "\u007fELF"
        };
    for (var front : fronts) {
      looking.refuses(
          ZipCraft.of("a").with(z -> z.before = front.getBytes(ISO_8859_1)).bytes(),
          FindingCode.POLYGLOT);
    }
  }

  @Test
  void aFileThatIsNoArchiveIsRefused() throws IOException {
    looking.refuses(new byte[0], FindingCode.NOT_AN_ARCHIVE);
    looking.refuses("just some text".getBytes(US_ASCII), FindingCode.NOT_AN_ARCHIVE);
    looking.refuses("PK\3\4".getBytes(US_ASCII), FindingCode.NOT_AN_ARCHIVE);
    var whole = ZipCraft.of("a").bytes();
    looking.refuses(Arrays.copyOf(whole, 40), FindingCode.NOT_AN_ARCHIVE);
  }

  @Test
  void anArchiveWithoutAFileIsRefused() throws IOException {
    looking.refuses(new ZipCraft().bytes(), FindingCode.EMPTY_ARCHIVE);
    looking.refuses(new ZipCraft().file("only/", "").bytes(), FindingCode.EMPTY_ARCHIVE);
  }

  @Test
  void aFileOfAnotherTypeThanItsNameSaysIsRefused() throws IOException {
    looking.refuses("GIF89a, a picture".getBytes(US_ASCII), FindingCode.TYPE_MISMATCH);
    looking.refuses("Rar!\u001a\u0007\0 and so on".getBytes(US_ASCII), FindingCode.TYPE_MISMATCH);
  }

  @Test
  void endingsThatAreNotTakenAreRefusedAndTheOthersKnownInAnyCase() throws IOException {
    var zip = ZipCraft.of("a").bytes();
    for (var name : new String[] {"mod.exe", "mod", "zip", "mod.zip.html", "mod.7z", ""}) {
      assertThat(looking.at(zip, name).findings())
          .extracting(Finding::code)
          .containsExactly(FindingCode.TYPE_NOT_ALLOWED);
    }
    for (var ending : new String[] {"zip", "JAR", "pyromod", "mcpack", "mcaddon", "Vsix"}) {
      assertThat(looking.at(zip, "mod." + ending).verdict()).isEqualTo(Verdict.CLEAN);
    }
  }

  private static byte[] wide(long countOff, long sizeOff) {
    var plain = ZipCraft.of("a").bytes();
    long size = 47;
    long at = plain.length - 22 - size;
    return ZipCraft.of("a")
        .with(z -> z.beforeEnd = ZipCraft.wideEnd(1 + countOff, size + sizeOff, at))
        .bytes();
  }
}
