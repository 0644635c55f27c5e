package market.api.scanning;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import market.api.scanning.ZipCraft.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the entries: bombs, archives in archives, programs, secrets, viruses. */
class ContentTest {
  private static final int MIB = 1 << 20;
  @TempDir Path directory;

  @Test
  void aFlatBombIsRefusedByItsOwnWord() throws IOException {
    var zip = new ZipCraft().file("zeros", new byte[65 * MIB]);
    Looking.in(directory).refuses(zip.bytes(), FindingCode.BOMB);
  }

  @Test
  void aBombOfManySmallEntriesIsRefusedWhileItUnpacks() throws IOException {
    var zip = new ZipCraft();
    var zeros = new byte[2 * MIB];
    IntStream.range(0, 40).forEach(i -> zip.file("zeros-" + i, zeros));
    Looking.in(directory).refuses(zip.bytes(), FindingCode.BOMB);
  }

  @Test
  void smallTextMayPackAsWellAsItLikes() throws IOException {
    var zip = new ZipCraft().file("zeros", new byte[8 * MIB]);
    assertThat(Looking.in(directory).at(zip.bytes()).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void moreBytesThanAllowedAreRefused() throws IOException {
    var few = ArchiveLimits.standard().withMaxUncompressed(1000);
    var zip = new ZipCraft().file("a", new byte[600]).file("b", new byte[600]);
    new Looking(directory, few).refuses(zip.bytes(), FindingCode.BOMB);
  }

  @Test
  void aBombInAnArchiveInTheArchiveSpendsTheSameBudget() throws IOException {
    var inner = new ZipCraft().file("zeros", new byte[60 * MIB]).bytes();
    var zip = new ZipCraft().file("1.zip", inner).file("2.zip", inner);
    Looking.in(directory).refuses(zip.bytes(), FindingCode.NESTED_BOMB);
  }

  @Test
  void tooManyEntriesAreRefusedWithNestedOnesCounted() throws IOException {
    var few = ArchiveLimits.standard().withMaxEntries(4);
    new Looking(directory, few)
        .refuses(ZipCraft.of("1", "2", "3", "4", "5").bytes(), FindingCode.TOO_MANY_ENTRIES);
    var nested = ZipCraft.of("1", "2").file("in.zip", ZipCraft.of("4", "5").bytes());
    new Looking(directory, few).refuses(nested.bytes(), FindingCode.TOO_MANY_ENTRIES);
  }

  @Test
  void aWalkThatTakesTooLongEndsInAFinding() throws IOException {
    var standard = ArchiveLimits.standard();
    var hurried =
        new ArchiveLimits(
            standard.maxEntries(),
            standard.maxUncompressed(),
            standard.maxEntry(),
            standard.ratioMax(),
            standard.ratioFrom(),
            standard.nestingMax(),
            standard.pathBytesMax(),
            standard.depthMax(),
            Duration.ZERO);
    new Looking(directory, hurried).refuses(ZipCraft.of("a").bytes(), FindingCode.BOMB);
  }

  @Test
  void archivesInArchivesAreLookedIntoAndNamedInTheFinding() throws IOException {
    var inner = new ZipCraft().file("../evil", "x").bytes();
    var seen = Looking.in(directory).at(new ZipCraft().file("lib/in.jar", inner).bytes());
    assertThat(seen.findings())
        .extracting(Finding::code, Finding::place)
        .contains(tuple(FindingCode.PATH_TRAVERSAL, "lib/in.jar!/../evil"));
  }

  @Test
  void aBrokenArchiveInTheArchiveIsRefused() throws IOException {
    var inner = ZipCraft.of("a").with(z -> z.behind = new byte[3]).bytes();
    var zip = new ZipCraft().file("text.txt", inner);
    Looking.in(directory).refuses(zip.bytes(), FindingCode.TRAILING_OR_LEADING_DATA);
  }

  @Test
  void threeLevelsInsideAreReadAndAFourthIsRefused() throws IOException {
    var zip = ZipCraft.of("a").bytes();
    for (int level = 0; level < 3; level++) {
      zip = new ZipCraft().file("in.zip", zip).bytes();
    }
    assertThat(Looking.in(directory).at(zip).verdict()).isEqualTo(Verdict.CLEAN);
    zip = new ZipCraft().file("in.zip", zip).bytes();
    Looking.in(directory).refuses(zip, FindingCode.NESTING_TOO_DEEP);
  }

  @Test
  void archivesOfKindsThatCannotBeOpenedAreRefusedInside() throws IOException {
    var zip = new ZipCraft().file("data.bin", "Rar!\u001a\u0007\0 and so on");
    Looking.in(directory).refuses(zip.bytes(), FindingCode.TYPE_NOT_ALLOWED);
  }

  @Test
  void packedDataOfOtherKindsIsOnlyNoted() throws IOException {
    var zip = new ZipCraft().add(new Item("map.gz", new byte[] {31, (byte) 139, 8, 0}, false));
    var seen = Looking.in(directory).at(zip.bytes());
    assertThat(seen.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(seen.findings()).extracting(Finding::severity).containsExactly(Severity.NOTE);
  }

  @Test
  void programsGoToReview() throws IOException {
    var windows = new byte[200];
    ByteBuffer.wrap(windows)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(0, (short) 0x5A4D)
        .putInt(60, 128)
        .putInt(128, 0x4550);
    var fat = ByteBuffer.allocate(16).putInt(0, 0xCAFEBABE).putInt(4, 2);
    reviewed("run.exe", windows);
    reviewed("libx.so", "\u007fELF\2\1\1".getBytes(US_ASCII));
    reviewed(
        "x.dylib", new byte[] {(byte) 0xCF, (byte) 0xFA, (byte) 0xED, (byte) 0xFE, 7, 0, 0, 1});
    reviewed("fat", fat.array());
  }

  @Test
  void aJavaClassIsNoProgramOfThisKind() throws IOException {
    var zip =
        new ZipCraft()
            .file("A.class", ByteBuffer.allocate(16).putInt(0, 0xCAFEBABE).putInt(4, 69).array());
    assertThat(Looking.in(directory).at(zip.bytes()).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void secretsGoToReviewAndAreNotRepeated() throws IOException {
    var secrets =
        new String[] {
          "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEpAIBAAKCAQEA".repeat(4),
          "-----BEGIN OPENSSH PRIVATE KEY-----\\n" + "b3BlbnNzaC1rZXk".repeat(4),
          "key = \"AKIA" + "QWERTYUIOP234567\"",
          "token: mkt_" + "aZ09".repeat(9),
          "ghp_" + "a1B2".repeat(9),
          "sk_live_" + "a1B2".repeat(6),
          "https://discord.com/api/webhooks/123456789012345678/" + "a1_-".repeat(17)
        };
    for (var secret : secrets) {
      var seen =
          Looking.in(directory).at(new ZipCraft().file("notes.txt", "x = 1\n" + secret).bytes());
      assertThat(seen.findings())
          .as(secret)
          .extracting(Finding::code)
          .containsExactly(FindingCode.SECRET_INSIDE);
      assertThat(seen.verdict()).isEqualTo(Verdict.REVIEW);
      assertThat(seen.findings().getFirst().reason()).doesNotContain(secret.substring(6, 14));
    }
  }

  @Test
  void aSecretIsFoundWhereverItLies() throws IOException {
    var token = ("mkt_" + "aZ09".repeat(9)).getBytes(US_ASCII);
    for (int at : new int[] {0, 65_000, 65_500, 65_535, 65_536, 66_047, 131_060, 199_960}) {
      var data = new byte[200_000];
      System.arraycopy(token, 0, data, at, token.length);
      assertThat(Looking.in(directory).at(new ZipCraft().file("data", data).bytes()).findings())
          .as("at " + at)
          .hasSize(1);
    }
  }

  @Test
  void wordsThatOnlyLookLikeSecretsPass() throws IOException {
    var zip =
        new ZipCraft()
            .file("a", "-----BEGIN PRIVATE KEY-----\nyour key goes here")
            .file("b", "AKIAIOSFODNN7EXAMPLE xmkt_" + "a".repeat(40) + " mkt_short");
    assertThat(Looking.in(directory).at(zip.bytes()).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void aVirusIsRefusedEvenTwoArchivesDeep() throws IOException {
    var virus = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    var inner = new ZipCraft().file("eicar.com", virus).bytes();
    var zip = new ZipCraft().file("in.jar", new ZipCraft().file("in.zip", inner).bytes());
    Looking.in(directory).refuses(zip.bytes(), FindingCode.MALWARE);
  }

  @Test
  void anotherScannersWordMakesAVerdictWorseAndNeverBetter() throws IOException {
    var clean = Looking.in(directory).at(ZipCraft.of("a").bytes());
    var malware = new Finding(FindingCode.MALWARE, "a", "ClamAV knows it.");
    var note = new Finding(FindingCode.EXECUTABLE, Severity.NOTE, "a", "Known and harmless.");
    assertThat(clean.with(malware).verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(clean.with(malware).with(note).verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(clean.with(note).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void findingsAndManifestAreBoundedAndTheRestCounted() throws IOException {
    var zip = new ZipCraft();
    IntStream.range(0, 1500).forEach(i -> zip.file("a:" + i, "x"));
    var seen = Looking.in(directory).at(zip.bytes());
    assertThat(seen.findings()).hasSize(200);
    assertThat(seen.findingsOmitted()).isEqualTo(1300);
    assertThat(seen.manifest()).hasSize(1000);
    assertThat(seen.entries()).isEqualTo(1500);
  }

  @Test
  void incompressibleDataOfManyChunksPasses() throws IOException {
    var noise = new byte[3 * MIB];
    new Random(7).nextBytes(noise);
    noise[0] = 1;
    var zip = new ZipCraft().file("noise", noise).add(new Item("stored", noise, false));
    assertThat(Looking.in(directory).at(zip.bytes()).verdict()).isEqualTo(Verdict.CLEAN);
  }

  private void reviewed(String name, byte[] data) throws IOException {
    var seen = Looking.in(directory).at(new ZipCraft().file(name, data).bytes());
    assertThat(seen.verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(seen.findings()).extracting(Finding::code).containsExactly(FindingCode.EXECUTABLE);
  }
}
