package market.api.releases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.IntStream;
import market.api.genuine.Fingerprint;
import market.api.scanning.ArchiveInspector;
import market.api.scanning.Finding;
import market.api.scanning.FindingCode;
import market.api.scanning.Inspection;
import market.storage.Database;
import market.storage.Tx;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseFile;
import market.storage.releases.Scan.Verdict;
import market.storage.releases.ScanFinding.Severity;
import org.jspecify.annotations.Nullable;

/** Looks into a file of a release with our own eyes, and keeps what was seen. */
final class Looking {
  private final Database database;
  private final Objects objects;
  private final ArchiveInspector inspector;
  private final Path spool;
  private final Clock clock;

  Looking(Database database, Objects objects, ArchiveInspector inspector, Path spool, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.inspector = inspector;
    this.spool = spool;
    this.clock = clock;
  }

  /** What was seen in a file, with what is signed later. */
  record Looked(ReleaseFile file, Inspection inspection, String blake2b) {}

  /** What is signed later is reckoned in passing, and that it is the file that was sent. */
  Looked look(ReleaseFile file) {
    var bad = database.read(tx -> tx.scanners().badHashes());
    Path copy = null;
    try {
      copy = Files.createTempFile(spool, "scan", ".bin");
      String blake2b;
      try (var bytes = new Fingerprint(objects.get(Bucket.PRIVATE, file.blob().object()));
          var out = Files.newOutputStream(copy)) {
        bytes.transferTo(out);
        blake2b = bytes.blake2b(file.blob().sha256());
      }
      var seen = inspector.inspect(copy, file.filename(), bad);
      return new Looked(file, beside(file, seen, bad), blake2b);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(copy);
    }
  }

  /** What no look into the file tells: that it is known as a whole, and whom its mod imitates. */
  private Inspection beside(ReleaseFile file, Inspection seen, Set<String> bad) {
    var all = seen;
    if (bad.contains(file.blob().sha256())) {
      all = all.with(new Finding(FindingCode.KNOWN_BAD, "", "The file is known to do harm."));
    }
    var alike =
        database.read(tx -> {
          var mod = tx.mods().get(tx.releases().get(file.release()).mod());
          return mod.isLive()
              ? java.util.Optional.<market.storage.scanners.Scanners.Popular>empty()
              : LookAlike.of(mod, tx.scanners().popularBeside(mod.id()));
        });
    return alike.isEmpty()
        ? all
        : all.with(
            new Finding(
                FindingCode.LOOK_ALIKE,
                "",
                "Its name is taken for that of the popular %s.".formatted(alike.get().title())));
  }

  private static void delete(@Nullable Path copy) {
    try {
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seen again under the same rules, the later word counts. */
  void record(Tx tx, Looked one) {
    var inspection = one.inspection();
    tx.signatures().digested(one.file().blob().sha256(), one.blake2b());
    var scan =
        tx.scans()
            .add(
                one.file().release(),
                one.file().filename(),
                one.file().blob().sha256(),
                Scanning.RULESET,
                Verdict.valueOf(inspection.verdict().name()),
                inspection.entries(),
                inspection.uncompressedBytes(),
                clock.instant());
    var findings = inspection.findings();
    tx.scans().forgetFindings(scan);
    tx.scans()
        .addFindings(
            scan,
            IntStream.range(0, findings.size()).boxed().toList(),
            findings.stream().map(finding -> finding.code().name()).toList(),
            findings.stream().map(finding -> Severity.valueOf(finding.severity().name())).toList(),
            findings.stream().map(Finding::place).toList(),
            findings.stream().map(Finding::reason).toList());
  }
}
