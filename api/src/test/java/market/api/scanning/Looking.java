package market.api.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts bytes in a file and has them inspected, and sees that nothing is left in the spool. */
final class Looking {
  private final Path directory;
  private final ArchiveLimits limits;

  Looking(Path directory, ArchiveLimits limits) {
    this.directory = directory;
    this.limits = limits;
  }

  static Looking in(Path directory) {
    return new Looking(directory, ArchiveLimits.standard());
  }

  Inspection at(byte[] bytes) throws IOException {
    return at(bytes, "mod.zip");
  }

  Inspection at(byte[] bytes, String name) throws IOException {
    var file = Files.write(directory.resolve("upload"), bytes);
    var spool = Files.createDirectories(directory.resolve("spool"));
    var seen = new ArchiveInspector(limits, spool).inspect(file, name);
    try (var left = Files.list(spool)) {
      assertThat(left).isEmpty();
    }
    return seen;
  }

  void refuses(byte[] bytes, FindingCode code) throws IOException {
    var seen = at(bytes);
    assertThat(seen.findings()).extracting(Finding::code).contains(code);
    assertThat(seen.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(seen.findings()).allSatisfy(f -> assertThat(f.reason()).endsWith("."));
  }
}
