package market.api.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real add-ons, as Debian ships them, raise no alarm. */
class AddonsTest {
  private static final Path ADDONS =
      Path.of(
          System.getProperty(
              "market.addons", "../ops/target/addons/usr/share/games/minetest/mods"));
  @TempDir Path directory;

  @Test
  void nothingAboveANoteIsFoundInRealAddOns() throws IOException {
    assumeTrue(Files.isDirectory(ADDONS), "skipped: no Luanti mods at " + ADDONS.toAbsolutePath());
    var inspector = new ArchiveInspector(ArchiveLimits.standard(), directory);
    int mods = 0;
    int notes = 0;
    try (Stream<Path> folders = Files.list(ADDONS)) {
      for (var folder : folders.filter(Files::isDirectory).sorted().toList()) {
        var seen = inspector.inspect(zipped(folder), "mod.zip");
        assertThat(seen.findings())
            .as(folder.getFileName().toString())
            .allMatch(found -> found.severity() == Severity.NOTE);
        assertThat(seen.verdict()).isEqualTo(Verdict.CLEAN);
        seen.findings().forEach(System.out::println);
        notes += seen.findings().size();
        mods++;
      }
    }
    System.out.printf("%d add-ons: 0 alarms, %d notes%n", mods, notes);
    assertThat(mods).isGreaterThanOrEqualTo(10);
  }

  private Path zipped(Path folder) throws IOException {
    var zip = directory.resolve("mod.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> tree = Files.walk(folder)) {
      for (var file : tree.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(ADDONS.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return zip;
  }
}
