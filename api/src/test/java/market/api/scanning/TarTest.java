package market.api.scanning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tars, plain and packed, under the same rules as ZIPs. */
class TarTest {
  private static final String LONG =
      "textures/" + "long".repeat(40) + "/" + "лес".repeat(20) + ".png";
  @TempDir Path directory;

  @Test
  void tarsOfBothDialectsPassWithLongNames() throws IOException {
    for (int dialect :
        new int[] {TarArchiveOutputStream.LONGFILE_POSIX, TarArchiveOutputStream.LONGFILE_GNU}) {
      var tar = tar(dialect, "mod.conf", "textures/", LONG);
      for (var seen : new Inspection[] {look(tar, "mod.tar"), look(packed(tar), "mod.tar.gz")}) {
        assertThat(seen.findings()).isEmpty();
        assertThat(seen.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(seen.manifest())
            .extracting(ArchiveEntry::name)
            .containsExactly("mod.conf", "textures/", LONG);
      }
    }
  }

  @Test
  void theTarProgramsArchivesPass() throws IOException, InterruptedException {
    assumeThat(Path.of("/bin/tar")).as("no tar program on this machine").exists();
    var mod = Files.createDirectories(directory.resolve("mod/textures"));
    Files.writeString(mod.resolve("лес.png"), "x".repeat(3000));
    for (var format : new String[] {"gnu", "pax", "ustar"}) {
      var tar =
          new ProcessBuilder("/bin/tar", "--format=" + format, "-czf", "../out.tgz", ".")
              .directory(directory.resolve("mod").toFile())
              .inheritIO()
              .start();
      assertThat(tar.waitFor(20, TimeUnit.SECONDS)).isTrue();
      var seen = look(Files.readAllBytes(directory.resolve("out.tgz")), "MOD.TGZ");
      assertThat(seen.findings()).as(format).isEmpty();
      assertThat(seen.manifest())
          .extracting(ArchiveEntry::name)
          .containsExactly("textures/", "textures/лес.png");
    }
  }

  @Test
  void badNamesAreRefusedAsInZips() throws IOException {
    refused(FindingCode.PATH_TRAVERSAL, tar(TarArchiveOutputStream.LONGFILE_POSIX, "../x"));
    refused(
        FindingCode.PATH_TRAVERSAL,
        tar(TarArchiveOutputStream.LONGFILE_GNU, "a/".repeat(60) + "../x"));
    refused(FindingCode.DUPLICATE_NAME, tar(TarArchiveOutputStream.LONGFILE_GNU, "a", "a"));
    refused(FindingCode.NAME_COLLISION, tar(TarArchiveOutputStream.LONGFILE_GNU, "a", "A"));
    refused(FindingCode.BAD_NAME, tar(TarArchiveOutputStream.LONGFILE_GNU, "nul"));
    refused(FindingCode.EMPTY_ARCHIVE, tar(TarArchiveOutputStream.LONGFILE_GNU, "only/"));
  }

  @Test
  void linksAndDevicesAreRefused() throws IOException {
    refused(FindingCode.SYMLINK, of(TarConstants.LF_SYMLINK));
    refused(FindingCode.SYMLINK, of(TarConstants.LF_LINK));
    refused(FindingCode.SPECIAL_FILE, of(TarConstants.LF_FIFO));
    refused(FindingCode.SPECIAL_FILE, of(TarConstants.LF_CHR));
    refused(FindingCode.UNSUPPORTED_METHOD, of(TarConstants.LF_GNUTYPE_SPARSE));
  }

  @Test
  void damagedAndContinuedTarsAreRefused() throws IOException {
    var tar = tar(TarArchiveOutputStream.LONGFILE_GNU, "a", "b");
    refused(FindingCode.SIZE_MISMATCH, Arrays.copyOf(tar, 1024 + 100));
    var damaged = tar.clone();
    damaged[1024] = 'c';
    refused(FindingCode.BAD_DIRECTORY, damaged);
    var continued = tar.clone();
    continued[tar.length - 1] = 1;
    refused(FindingCode.TRAILING_OR_LEADING_DATA, continued);
    var packed = packed(tar);
    assertThat(codes(look(Arrays.copyOf(packed, packed.length + 1), "a.tgz")))
        .containsExactly(FindingCode.TRAILING_OR_LEADING_DATA);
    assertThat(codes(look(Arrays.copyOf(packed, packed.length - 1), "a.tgz")))
        .containsExactly(FindingCode.CRC_MISMATCH);
    packed[packed.length - 8]++;
    assertThat(codes(look(packed, "a.tgz"))).containsExactly(FindingCode.CRC_MISMATCH);
  }

  @Test
  void aPackedBombIsRefused() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      var entry = new TarArchiveEntry("zeros");
      entry.setSize(80 << 20);
      tar.putArchiveEntry(entry);
      tar.write(new byte[80 << 20]);
      tar.closeArchiveEntry();
    }
    assertThat(codes(look(out.toByteArray(), "a.tgz"))).containsExactly(FindingCode.BOMB);
  }

  @Test
  void archivesInATarAreLookedInto() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out)) {
      put(tar, "in.zip", ZipCraft.of("../x").bytes());
    }
    refused(FindingCode.PATH_TRAVERSAL, out.toByteArray());
  }

  @Test
  void mutatedTarsAreJudgedAndTheOtherReaderAgreesOnThoseThatPass() throws IOException {
    var whole = tar(TarArchiveOutputStream.LONGFILE_POSIX, "a", "d/", LONG, "b");
    var random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      var bytes = whole.clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      var seen = look(bytes, "mod.tar");
      if (seen.verdict() != Verdict.REJECTED) {
        var ours = new TreeMap<String, Long>();
        seen.manifest().forEach(e -> ours.put(e.name(), e.crc()));
        assertThat(ours).isEqualTo(others(bytes));
      }
    }
  }

  private static Map<String, Long> others(byte[] bytes) throws IOException {
    var seen = new TreeMap<String, Long>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        seen.put(entry.getName(), ZipCraft.crc(tar.readAllBytes()));
      }
    }
    return seen;
  }

  private Inspection look(byte[] bytes, String name) throws IOException {
    return Looking.in(directory).at(bytes, name);
  }

  private void refused(FindingCode code, byte[] tar) throws IOException {
    var seen = look(tar, "mod.tar");
    assertThat(codes(seen)).contains(code);
    assertThat(seen.verdict()).isEqualTo(Verdict.REJECTED);
  }

  private static List<FindingCode> codes(Inspection seen) {
    return seen.findings().stream().map(Finding::code).toList();
  }

  private static byte[] tar(int dialect, String... names) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(dialect);
      tar.setAddPaxHeadersForNonAsciiNames(dialect == TarArchiveOutputStream.LONGFILE_POSIX);
      for (var name : names) {
        put(tar, name, name.endsWith("/") ? new byte[0] : name.getBytes(UTF_8));
      }
    }
    return out.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] data) throws IOException {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(data.length);
    tar.putArchiveEntry(entry);
    tar.write(data);
    tar.closeArchiveEntry();
  }

  private static byte[] of(byte type) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out)) {
      var entry = new TarArchiveEntry("a", type);
      entry.setLinkName("b");
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
      put(tar, "c", new byte[] {1});
    }
    return out.toByteArray();
  }

  private static byte[] packed(byte[] data) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    }
    return out.toByteArray();
  }
}
