package market.api.scanning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as other people's tools make them pass, and every reader sees the same in them. */
class RealArchivesTest {
  private static final int JARS_MAX = 80;
  private static final long COMPARED_MAX = 256L << 10;
  private static final byte[] TEXT = "return {name = 'boats'}\n".repeat(40).getBytes(UTF_8);
  @TempDir Path directory;

  @Test
  void jarsWithSizesBehindTheDataPass() throws IOException {
    var out = new ByteArrayOutputStream();
    var manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    try (var jar = new JarOutputStream(out, manifest)) {
      for (var name : List.of("market/", "market/A.class", "лес.txt")) {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(name.endsWith("/") ? new byte[0] : TEXT);
        jar.closeEntry();
      }
    }
    passes(out.toByteArray());
  }

  @Test
  void zipsWithStoredEntriesPass() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.setComment("a comment");
      var stored = new ZipEntry("stored.lua");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(TEXT.length);
      var crc = new CRC32();
      crc.update(TEXT);
      stored.setCrc(crc.getValue());
      zip.putNextEntry(stored);
      zip.write(TEXT);
      zip.putNextEntry(new ZipEntry("packed.lua"));
      zip.write(TEXT);
    }
    passes(out.toByteArray());
  }

  @Test
  void zip64OfEverySortPassesSeekableOrStreamed() throws IOException {
    for (var mode : Zip64Mode.values()) {
      if (mode == Zip64Mode.Always) {
        // Names a disk in its zip64 field that no header asks for: the JDK cannot open it either.
        Looking.in(directory).refuses(seekable(mode), FindingCode.ZIP64_CONFUSION);
        continue;
      }
      passes(seekable(mode));
      passes(streamed(mode));
    }
  }

  @Test
  void theZipProgramsArchivesPass() throws IOException, InterruptedException {
    assumeThat(Path.of("/usr/bin/zip")).as("no zip program on this machine").exists();
    var mod = Files.createDirectories(directory.resolve("boats/textures"));
    Files.write(mod.resolve("boat.png"), TEXT);
    Files.write(mod.resolve("лодка.png"), TEXT);
    Files.writeString(mod.resolve("../mod.conf"), "name = boats\n");
    var zip =
        new ProcessBuilder("/usr/bin/zip", "-q", "-r", "boats.zip", "boats")
            .directory(directory.toFile())
            .inheritIO()
            .start();
    assertThat(zip.waitFor(20, TimeUnit.SECONDS)).isTrue();
    passes(Files.readAllBytes(directory.resolve("boats.zip")));
  }

  @Test
  void theJarsOfTheLocalRepositoryPassAndAllReadersAgreeOnThem() throws IOException {
    var jars = jars();
    assumeThat(jars).as("no local Maven repository to take real JARs from").isNotEmpty();
    var inspector = new ArchiveInspector(ArchiveLimits.standard(), directory);
    var refused = new TreeMap<String, List<FindingCode>>();
    int review = 0;
    int compared = 0;
    for (var jar : jars) {
      var seen = inspector.inspect(jar, jar.getFileName().toString());
      if (seen.verdict() == Verdict.REJECTED) {
        refused.put(
            jar.getFileName().toString(), seen.findings().stream().map(Finding::code).toList());
        continue;
      }
      review += seen.verdict() == Verdict.REVIEW ? 1 : 0;
      if (Files.size(jar) <= COMPARED_MAX) {
        Readers.allSeeTheSameIn(jar);
        compared++;
      }
    }
    System.out.printf(
        "%d JARs: %d refused %s, %d to review, %d compared with four readers%n",
        jars.size(), refused.size(), refused, review, compared);
    assertThat(refused.size()).isLessThanOrEqualTo(jars.size() / 20);
  }

  private void passes(byte[] bytes) throws IOException {
    var seen = Looking.in(directory).at(bytes);
    assertThat(seen.findings()).extracting(Finding::severity).doesNotContain(Severity.REJECT);
    assertThat(seen.verdict()).isEqualTo(Verdict.CLEAN);
    Readers.allSeeTheSameIn(directory.resolve("upload"));
  }

  private static byte[] seekable(Zip64Mode mode) throws IOException {
    var out = new SeekableInMemoryByteChannel();
    try (var zip = new ZipArchiveOutputStream(out)) {
      fill(zip, mode);
    }
    return Arrays.copyOf(out.array(), (int) out.size());
  }

  private static byte[] streamed(Zip64Mode mode) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipArchiveOutputStream(out)) {
      fill(zip, mode);
    }
    return out.toByteArray();
  }

  private static void fill(ZipArchiveOutputStream zip, Zip64Mode mode) throws IOException {
    zip.setUseZip64(mode);
    for (var name : List.of("a.lua", "b/", "b/c.lua")) {
      zip.putArchiveEntry(new ZipArchiveEntry(name));
      zip.write(name.endsWith("/") ? new byte[0] : TEXT);
      zip.closeArchiveEntry();
    }
    zip.finish();
  }

  /** A few hundred, spread over the whole repository, the same each time. */
  private static List<Path> jars() throws IOException {
    var named = System.getProperty("maven.repo.local", System.getProperty("localRepository", ""));
    var repository =
        named.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".m2", "repository")
            : Path.of(named);
    if (!Files.isDirectory(repository)) {
      return List.of();
    }
    try (var files = Files.walk(repository)) {
      var all = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
      var some = new ArrayList<Path>();
      for (int i = 0; i < Math.min(JARS_MAX, all.size()); i++) {
        some.add(all.get((int) ((long) i * all.size() / Math.min(JARS_MAX, all.size()))));
      }
      return some;
    }
  }
}
