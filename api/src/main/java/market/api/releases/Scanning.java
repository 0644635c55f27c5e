package market.api.releases;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import market.api.lanes.TrustedLane;
import market.api.lanes.TrustedLane.Doubt;
import market.api.rules.Applying;
import market.api.scanners.Asking;
import market.api.scanners.ScannerDown;
import market.api.scanning.ArchiveInspector;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.Device;
import market.storage.accounts.Role;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import market.storage.releases.Scan;
import market.storage.releases.Scan.Verdict;
import market.storage.releases.ScanFinding;
import market.storage.scanners.Scanners;

/** Looks into what was handed in, before anyone can have it, and sends it on its way. */
public final class Scanning {
  /** Raised when the rules change, so that what passed older ones can be told apart. */
  public static final int RULESET = ArchiveInspector.RULES;

  private static final int RISK_NEW_CREATOR = 20;
  private static final int RISK_FINDINGS = 50;
  private static final int RISK_SAMPLE = 10;

  /** Behind what was found in the file itself. */
  private static final int NEW_DEVICE_POSITION = 9_999;

  private final Database database;
  private final Looking looking;
  private final Asking asking;
  private final Applying rules;
  private final Publishing publishing;
  private final Clock clock;

  Scanning(
      Database database,
      Looking looking,
      Asking asking,
      Applying rules,
      Publishing publishing,
      Clock clock) {
    this.database = database;
    this.looking = looking;
    this.asking = asking;
    this.rules = rules;
    this.publishing = publishing;
    this.clock = clock;
  }

  /**
   * Scans a release that waits for it: structure and rules of our own first, then whoever else is
   * required. What cannot be read, and what a scanner has not answered for, is not passed: the job
   * fails and is tried again. Scanning twice is scanning once.
   */
  public void scan(UUID release) {
    var id = new ReleaseId(release);
    var state = database.read(tx -> tx.releases().get(id)).state();
    if (state.isOut()) {
      askAboutLive(id);
    }
    if (state != ReleaseState.SCANNING && state != ReleaseState.IN_REVIEW) {
      return;
    }
    var files = database.read(tx -> tx.files().of(List.of(release)));
    var looked = files.stream().filter(file -> !isLookedAt(file)).map(looking::look).toList();
    database.change(tx -> looked.forEach(one -> looking.record(tx, one)));
    if (!isRejected(id)) {
      var waiting = new ArrayList<String>();
      files.forEach(file -> waiting.addAll(asking.ask(file, RULESET, Set.of())));
      if (waiting.isEmpty() && state == ReleaseState.SCANNING) {
        database.change(tx -> heard(tx, files));
        var called = database.read(tx -> rules.scanners(tx, id));
        files.forEach(file -> waiting.addAll(asking.ask(file, RULESET, called)));
      }
      if (!waiting.isEmpty()) {
        throw new ScannerDown("release %s waits for %s".formatted(id, waiting));
      }
    }
    database.change(tx -> {
      heard(tx, files);
      decide(tx, tx.releases().get(id));
    });
  }

  private boolean isLookedAt(ReleaseFile file) {
    return database.read(tx -> current(tx, file.release())).stream()
        .anyMatch(scan ->
            scan.filename().equals(file.filename()) && scan.sha256().equals(file.blob().sha256()));
  }

  private static List<Scan> current(Tx tx, ReleaseId id) {
    return tx.scans().of(id).stream().filter(scan -> scan.ruleset() == RULESET).toList();
  }

  private boolean isRejected(ReleaseId id) {
    return database.read(tx -> current(tx, id)).stream()
        .anyMatch(scan -> scan.verdict() == Verdict.REJECTED);
  }

  /** Hurries what waits for a scanner, so that it is not late when that is back. */
  public int hurry() {
    var now = clock.instant();
    return database.write(tx -> {
      tx.scanners()
          .unanswered(RULESET)
          .forEach(id -> tx.jobs().enqueue("scan", id.toString(), new byte[0], now));
      return tx.jobs().hurry("scan", now);
    });
  }

  /** What others found stands beside what we found. */
  private void heard(Tx tx, List<ReleaseFile> files) {
    for (var file : files) {
      tx.scans().hear(file.release(), file.filename(), RULESET);
    }
  }

  /** What went live before a scanner was required is shown to it too; meanwhile it stays live. */
  private void askAboutLive(ReleaseId id) {
    var files = database.read(tx -> tx.files().of(List.of(id.value())));
    var waiting = new ArrayList<String>();
    files.forEach(file -> waiting.addAll(asking.ask(file, RULESET, Set.of())));
    database.change(tx -> heed(tx, id, files));
    if (!waiting.isEmpty()) {
      throw new ScannerDown("release %s is live, and waits for %s".formatted(id, waiting));
    }
  }

  /**
   * A late word about something live: what is rejected is held until a moderator has ruled, what is
   * to be looked at has a case and stays.
   */
  private void heed(Tx tx, ReleaseId id, List<ReleaseFile> files) {
    var release = tx.releases().get(id);
    if (!release.state().isOut()) {
      return;
    }
    var before = tx.scans().findings(id).size();
    heard(tx, files);
    var said =
        files.stream()
            .flatMap(file -> tx.scanners().answers(file.blob().sha256(), RULESET).stream())
            .map(Scanners.Answer::verdict)
            .toList();
    if (said.contains(Verdict.REJECTED)) {
      publishing.hold(tx, id, "a scanner rejects it");
    } else if (said.contains(Verdict.REVIEW) && tx.scans().findings(id).size() > before) {
      open(tx, release, RISK_FINDINGS, List.of(Doubt.FOUND_LATER.code()));
    }
  }

  /**
   * Hostile or against a rule of the owner's: refused. Clean, by somebody trusted and held by no
   * rule: live. All else: a moderator looks.
   */
  private void decide(Tx tx, Release release) {
    if (release.state() != ReleaseState.SCANNING) {
      return;
    }
    tx.devices().heldFor(release.id()).ifPresent(device -> doubt(tx, release, device));
    var findings = tx.scans().findings(release.id());
    var rejected =
        findings.stream()
            .filter(finding -> finding.severity() == ScanFinding.Severity.REJECT)
            .findFirst();
    if (rejected.isPresent()) {
      var first = rejected.get();
      publishing.reject(
          tx,
          release.id(),
          null,
          "%s: %s %s".formatted(first.filename(), first.reason(), first.place()).strip());
      return;
    }
    var judged = rules.apply(tx, release.id(), null);
    if (judged.rejects()) {
      publishing.reject(tx, release.id(), null, judged.reject());
      return;
    }
    var clean = findings.stream().allMatch(one -> one.severity() == ScanFinding.Severity.NOTE);
    var granted = isTrusted(tx, release);
    var doubts = new ArrayList<>(doubts(tx, release, clean, granted));
    if (judged.hold()) {
      doubts.add(Doubt.RULE.code());
    }
    if (tx.flags().among(release.author()).isPresent()) {
      doubts.add(Doubt.MASS_SIGN_UP.code());
    }
    if (doubts.isEmpty()) {
      publishing.publish(tx, release.id(), null, "clean, by a trusted creator");
      if (!granted && TrustedLane.isSampled(release.id().value(), tx.desk().trust().sampleBp())) {
        open(tx, release, RISK_SAMPLE, List.of(Doubt.SAMPLE.code()));
      }
      return;
    }
    if (tx.releases()
            .move(release.id(), ReleaseState.SCANNING, ReleaseState.IN_REVIEW, clock.instant())
        == 0) {
      return;
    }
    tx.releases().tell(release.id(), ReleaseState.IN_REVIEW, null, "", clock.instant());
    var mod = tx.mods().get(release.mod());
    var risk = (clean ? 0 : RISK_FINDINGS) + (mod.isLive() ? 0 : RISK_NEW_CREATOR) + judged.risk();
    open(tx, release, Math.min(100, risk), doubts);
  }

  /** Whatever else speaks against going live at once is added here, and stands on the case. */
  private List<String> doubts(Tx tx, Release release, boolean clean, boolean granted) {
    var trust = tx.desk().trust();
    var now = clock.instant();
    var since = now.minus(Duration.ofDays(trust.cleanDays()));
    var track = tx.desk().track(release.author(), trust.releases(), since);
    return TrustedLane.doubts(trust, track, clean, granted, now).stream().map(Doubt::code).toList();
  }

  private void open(Tx tx, Release release, int risk, List<String> why) {
    var mod = tx.mods().get(release.mod());
    tx.cases()
        .openRelease(mod.game(), mod.id(), release.id(), risk, clock.instant())
        .ifPresent(id -> tx.cases().because(id, why));
  }

  /** Whose account was taken over uploads from somewhere new: a moderator is told so, and looks. */
  private static void doubt(Tx tx, Release release, Device device) {
    current(tx, release.id()).stream()
        .findFirst()
        .ifPresent(scan ->
            tx.scans()
                .addFindings(
                    scan.id(),
                    List.of(NEW_DEVICE_POSITION),
                    List.of("NEW_DEVICE"),
                    List.of(ScanFinding.Severity.REVIEW),
                    List.of(""),
                    List.of("the first upload from a new device: " + device.name())));
  }

  private static boolean isTrusted(Tx tx, Release release) {
    return tx.accounts().grants(release.author()).stream()
        .anyMatch(grant -> grant.role() == Role.TRUSTED);
  }
}
