package market.api.releases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.genuine.Fingerprint;
import market.api.scanning.ArchiveInspector;
import market.api.scanning.Finding;
import market.api.scanning.Inspection;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.Role;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import market.storage.releases.Scan.Verdict;
import market.storage.releases.ScanFinding.Severity;

/** Looks into what was handed in, before anyone can have it, and sends it on its way. */
public final class Scanning {
  /** Raised when the rules change, so that what passed older ones can be told apart. */
  public static final int RULESET = 1;

  private static final int RISK_NEW_CREATOR = 20;
  private static final int RISK_FINDINGS = 50;

  private final Database database;
  private final Objects objects;
  private final ArchiveInspector inspector;
  private final Publishing publishing;
  private final Path spool;
  private final Clock clock;

  public Scanning(
      Database database,
      Objects objects,
      ArchiveInspector inspector,
      Publishing publishing,
      Path spool,
      Clock clock) {
    this.database = database;
    this.objects = objects;
    this.inspector = inspector;
    this.publishing = publishing;
    this.spool = spool;
    this.clock = clock;
  }

  private record Looked(ReleaseFile file, Inspection inspection, String blake2b) {}

  /**
   * Scans a release that waits for it. What cannot be read is not passed: the job fails and is
   * tried again. Scanning twice is scanning once.
   */
  public void scan(UUID release) {
    var id = new ReleaseId(release);
    if (database.read(tx -> tx.releases().get(id)).state() != ReleaseState.SCANNING) {
      return;
    }
    var looked = new ArrayList<Looked>();
    for (var file : database.read(tx -> tx.files().of(List.of(release)))) {
      looked.add(look(file));
    }
    database.change(tx -> {
      looked.forEach(one -> record(tx, one));
      decide(tx, tx.releases().get(id), looked);
    });
  }

  /** What is signed later is reckoned in passing, and that it is the file that was sent. */
  private Looked look(ReleaseFile file) {
    Path copy = null;
    try {
      copy = Files.createTempFile(spool, "scan", ".bin");
      String blake2b;
      try (var bytes = new Fingerprint(objects.get(Bucket.PRIVATE, file.blob().object()));
          var out = Files.newOutputStream(copy)) {
        bytes.transferTo(out);
        blake2b = bytes.blake2b(file.blob().sha256());
      }
      return new Looked(file, inspector.inspect(copy, file.filename()), blake2b);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(copy);
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path copy) {
    try {
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void record(Tx tx, Looked one) {
    var inspection = one.inspection();
    tx.signatures().digested(one.file().blob().sha256(), one.blake2b());
    var scan =
        tx.scans()
            .add(
                one.file().release(),
                one.file().filename(),
                one.file().blob().sha256(),
                RULESET,
                Verdict.valueOf(inspection.verdict().name()),
                inspection.entries(),
                inspection.uncompressedBytes(),
                clock.instant());
    var findings = inspection.findings();
    tx.scans()
        .addFindings(
            scan,
            IntStream.range(0, findings.size()).boxed().toList(),
            findings.stream().map(finding -> finding.code().name()).toList(),
            findings.stream().map(finding -> Severity.valueOf(finding.severity().name())).toList(),
            findings.stream().map(Finding::place).toList(),
            findings.stream().map(Finding::reason).toList());
  }

  /** Hostile: refused. Clean and by somebody trusted: live. All else: a moderator looks. */
  private void decide(Tx tx, Release release, List<Looked> looked) {
    var rejected =
        looked.stream()
            .filter(one -> one.inspection().verdict() == market.api.scanning.Verdict.REJECTED)
            .findFirst();
    if (rejected.isPresent()) {
      var first = rejected.get().inspection().findings().getFirst();
      publishing.reject(
          tx,
          release.id(),
          null,
          "%s: %s %s"
              .formatted(rejected.get().file().filename(), first.reason(), first.place())
              .strip());
      return;
    }
    var clean =
        looked.stream()
            .allMatch(one -> one.inspection().verdict() == market.api.scanning.Verdict.CLEAN);
    if (clean && isTrusted(tx, release)) {
      publishing.publish(tx, release.id(), null, "clean, by a trusted creator");
      return;
    }
    if (tx.releases()
            .move(release.id(), ReleaseState.SCANNING, ReleaseState.IN_REVIEW, clock.instant())
        == 0) {
      return;
    }
    tx.releases().tell(release.id(), ReleaseState.IN_REVIEW, null, "", clock.instant());
    var mod = tx.mods().get(release.mod());
    var risk = (clean ? 0 : RISK_FINDINGS) + (mod.isLive() ? 0 : RISK_NEW_CREATOR);
    tx.cases().openRelease(mod.game(), mod.id(), release.id(), risk, clock.instant());
  }

  private static boolean isTrusted(Tx tx, Release release) {
    return tx.accounts().grants(release.author()).stream()
        .anyMatch(grant -> grant.role() == Role.TRUSTED);
  }
}
