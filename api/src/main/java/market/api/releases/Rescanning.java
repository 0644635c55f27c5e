package market.api.releases;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Job;
import market.api.jobs.Later;
import market.api.lanes.TrustedLane.Doubt;
import market.api.rules.Applying;
import market.api.rules.Judgment;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.releases.ReleaseId;
import market.storage.releases.ScanFinding;
import market.storage.releases.ScanFinding.Severity;
import market.storage.scanners.Rescan;

/**
 * Looks again at everything live when rules or scanners have changed: a few releases at a time,
 * going on after a stop where it was. Scanners beside our own are asked as jobs of their own, so
 * that one that is down holds up nothing; their late word is heeded by {@link Scanning}. What is to
 * be refused now, by a scan or a rule of the owner's, is held until a moderator has ruled; what is
 * to be looked at gets a case and stays. A rule that was switched on, and a scanner that was
 * required, begin a walk by themselves.
 */
public final class Rescanning {
  private static final int AT_A_TIME = 10;
  private static final int RISK_LOOK = 70;
  private final Database database;
  private final Looking looking;
  private final Applying rules;
  private final Publishing publishing;
  private final Later later;
  private final Clock clock;

  Rescanning(
      Database database, Looking looking, Applying rules, Publishing publishing, Clock clock) {
    this.database = database;
    this.looking = looking;
    this.rules = rules;
    this.publishing = publishing;
    this.later = new Later(clock);
    this.clock = clock;
  }

  /** One walk at a time. */
  public Rescan begin(Caller owner) {
    return database.write(tx -> {
      var begun =
          tx.scanners()
              .beginRescan(Scanning.RULESET, owner.id(), clock.instant())
              .orElseThrow(() -> Problem.conflict("everything is being looked at already"));
      tx.audit().add(clock.instant(), owner.id(), "rescan.begun", "rescan:" + begun.id(), "");
      return begun;
    });
  }

  public List<Rescan> all() {
    return database.read(tx -> tx.scanners().rescans());
  }

  /** The next few of the walk under way, if there is one. How many were looked at. */
  public int step() {
    var running = all().stream().filter(one -> one.finishedAt() == null).findFirst();
    if (running.isEmpty()) {
      beginWhereSomethingChanged();
      return 0;
    }
    var walk = running.get();
    var next = database.read(tx -> tx.scanners().liveAfter(walk.atNumber(), AT_A_TIME));
    for (var one : next) {
      var files = database.read(tx -> tx.files().of(List.of(one.id().value())));
      var looked = files.stream().map(looking::look).toList();
      database.change(tx -> {
        var before = alarms(tx.scans().findings(one.id()));
        looked.forEach(it -> looking.record(tx, it));
        if (tx.scanners().isAnyRequired()) {
          later.enqueue(tx, new Job.Scan(one.id().value()));
        }
        var now =
            tx.scans().findings(one.id()).stream()
                .filter(finding -> !before.contains(key(finding)))
                .toList();
        var judged = rules.apply(tx, one.id(), walk.id());
        var held = raise(tx, one.id(), now, judged);
        var alarmed =
            judged.alarms() || now.stream().anyMatch(it -> it.severity() != Severity.NOTE);
        tx.scanners().looked(walk.id(), one.number(), alarmed ? 1 : 0, held ? 1 : 0);
      });
    }
    if (next.size() < AT_A_TIME) {
      database.change(tx -> tx.scanners().finished(walk.id(), clock.instant()));
    }
    return next.size();
  }

  /** What the owner ruled since everything was looked at last is asked of everything. */
  private void beginWhereSomethingChanged() {
    if (!database.read(tx -> tx.rules().rescanDue())) {
      return;
    }
    database.change(tx -> {
      var now = clock.instant();
      tx.scanners()
          .beginRescan(Scanning.RULESET, null, now)
          .ifPresent(begun ->
              tx.audit()
                  .add(
                      now,
                      null,
                      "rescan.begun",
                      "rescan:" + begun.id(),
                      "rules or scanners changed"));
    });
  }

  private boolean raise(Tx tx, ReleaseId id, List<ScanFinding> fresh, Judgment judged) {
    var release = tx.releases().get(id);
    if (!release.state().isOut()) {
      return false;
    }
    var mod = tx.mods().get(release.mod());
    var worst = fresh.stream().filter(it -> it.severity() == Severity.REJECT).findFirst();
    if (worst.isPresent()) {
      publishing.hold(tx, id, worst.get().reason());
      return true;
    }
    if (judged.rejects() || judged.hold()) {
      publishing.hold(tx, id, judged.rejects() ? judged.reject() : "a rule holds it");
      return true;
    }
    if (fresh.stream().anyMatch(it -> it.severity() == Severity.REVIEW)) {
      open(tx, mod, id, RISK_LOOK);
    } else if (judged.risk() > 0) {
      open(tx, mod, id, judged.risk());
    }
    return false;
  }

  private void open(Tx tx, Mod mod, ReleaseId id, int risk) {
    tx.cases()
        .openRelease(mod.game(), mod.id(), id, risk, clock.instant())
        .ifPresent(it -> tx.cases().because(it, List.of(Doubt.FOUND_LATER.code())));
  }

  private static Set<String> alarms(List<ScanFinding> findings) {
    var keys = new HashSet<String>();
    findings.forEach(finding -> keys.add(key(finding)));
    return keys;
  }

  private static String key(ScanFinding finding) {
    return finding.severity() + " " + finding.code() + " " + finding.place();
  }
}
