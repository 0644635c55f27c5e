package market.api.releases;

import java.time.Clock;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Watching;
import market.api.differences.Texts;
import market.api.genuine.Attesting;
import market.api.lanes.TrustedLane.Doubt;
import market.api.news.Telling;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.news.Happening.Kind;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import org.jspecify.annotations.Nullable;

/** Making a release public, or refusing it; within the transaction of whoever decided. */
public final class Publishing {
  private static final int RISK_HELD = 95;
  private static final int RISK_REOPENED = 30;

  private final Attesting attesting;
  private final Telling telling;
  private final Clock clock;

  public Publishing(Attesting attesting, Clock clock) {
    this.attesting = attesting;
    telling = new Telling(clock);
    this.clock = clock;
  }

  /**
   * Live for everyone, or first for the members it is kept for. The database itself refuses what no
   * scan has passed or nobody signed.
   */
  public void publish(Tx tx, ReleaseId id, @Nullable AccountId actor, String note) {
    var release = tx.releases().get(id);
    if (!isDecidable(release)) {
      return;
    }
    var missing = tx.scanners().missing(id);
    if (!missing.isEmpty()) {
      throw Problem.conflict("it was not passed by " + String.join(", ", missing));
    }
    attesting.signs(tx, release);
    var kept = tx.earlyReleases().find(id).filter(it -> it.holdsAt(clock.instant())).isPresent();
    var early = kept && tx.mods().get(release.mod()).isLive();
    if (!move(tx, release, early ? ReleaseState.EARLY : ReleaseState.LIVE, actor, note)) {
      return;
    }
    if (actor != null) {
      Watching.letPass(tx, id, clock);
      ruled(tx, Kind.APPROVED, release, actor);
    }
    if (early) {
      tx.earlyReleases().begin(id, clock.instant());
      tx.audit().add(clock.instant(), actor, "release.early", "release:" + id, note);
    } else {
      spread(tx, release, actor, note);
    }
  }

  /**
   * What members had is everybody's. Where a scanner was required meanwhile, it waits until that
   * has seen it.
   */
  public void open(Tx tx, ReleaseId id, @Nullable AccountId actor) {
    var release = tx.releases().get(id);
    var now = clock.instant();
    if (release.state() != ReleaseState.EARLY) {
      return;
    }
    if (!tx.scanners().missing(id).isEmpty()) {
      tx.jobs().enqueue("scan", id.toString(), new byte[0], now);
      return;
    }
    attesting.signs(tx, release);
    if (tx.releases().move(id, ReleaseState.EARLY, ReleaseState.LIVE, now) == 1) {
      tx.releases().tell(id, ReleaseState.LIVE, actor, "for everybody", now);
      spread(tx, release, actor, "for everybody");
    }
  }

  private void spread(Tx tx, Release release, @Nullable AccountId actor, String note) {
    attesting.published(tx, release);
    var isFirst = !tx.mods().get(release.mod()).isLive();
    tx.mods().publish(release.mod(), clock.instant());
    var mod = tx.mods().get(release.mod());
    telling.released(tx, mod, release, isFirst);
    tx.backgrounds().approve(mod.id(), Texts.listing(mod), clock.instant());
    tx.changes().add(release.mod());
    tx.changes().addUsersOf(release.mod());
    tx.audit().add(clock.instant(), actor, "release.published", "release:" + release.id(), note);
  }

  /** Takes what is live out of everybody's reach until a moderator has ruled on it. */
  public void hold(Tx tx, ReleaseId id, String note) {
    hold(tx, id, null, note, List.of(Doubt.FOUND_LATER.code()));
  }

  /**
   * The same by somebody.
   *
   * @param why what the case says of it, as codes
   */
  public void hold(Tx tx, ReleaseId id, @Nullable AccountId actor, String note, List<String> why) {
    var release = tx.releases().get(id);
    if (!release.state().isOut()
        || tx.releases().move(id, release.state(), ReleaseState.IN_REVIEW, clock.instant()) == 0) {
      return;
    }
    tx.releases().tell(id, ReleaseState.IN_REVIEW, actor, note, clock.instant());
    gone(tx, release);
    var mod = tx.mods().get(release.mod());
    tx.cases()
        .openRelease(mod.game(), mod.id(), id, RISK_HELD, clock.instant())
        .ifPresent(it -> tx.cases().because(it, why));
    tx.audit().add(clock.instant(), actor, "release.held", "release:" + id, note);
  }

  /** What was rejected is in review again; never live by this alone. */
  public boolean reconsider(Tx tx, ReleaseId id, AccountId actor, String note) {
    if (tx.releases().move(id, ReleaseState.REJECTED, ReleaseState.IN_REVIEW, clock.instant())
        == 0) {
      return false;
    }
    tx.releases().tell(id, ReleaseState.IN_REVIEW, actor, note, clock.instant());
    tx.audit().add(clock.instant(), actor, "release.reconsidered", "release:" + id, note);
    return true;
  }

  private void gone(Tx tx, Release release) {
    if (release.state() == ReleaseState.LIVE) {
      attesting.withdrawn(tx, release);
    }
    tx.changes().add(release.mod());
    tx.changes().addUsersOf(release.mod());
  }

  /** Also what is live: then nobody has it any more. */
  public void reject(Tx tx, ReleaseId id, @Nullable AccountId actor, String note) {
    var release = tx.releases().get(id);
    if (release.state().isOut()
        && tx.releases().move(id, release.state(), ReleaseState.REJECTED, clock.instant()) > 0) {
      tx.releases().tell(id, ReleaseState.REJECTED, actor, note, clock.instant());
      gone(tx, release);
      ruled(tx, Kind.REJECTED, release, actor);
      tx.audit().add(clock.instant(), actor, "release.rejected", "release:" + id, note);
    } else if (move(tx, release, ReleaseState.REJECTED, actor, note)) {
      ruled(tx, Kind.REJECTED, release, actor);
      tx.audit().add(clock.instant(), actor, "release.rejected", "release:" + id, note);
    }
  }

  private void ruled(Tx tx, Kind kind, Release release, @Nullable AccountId actor) {
    var title = tx.mods().get(release.mod()).title();
    var path = "/creator/releases/" + release.id();
    telling.tell(tx, kind, release.author(), actor, path, title, release.version());
  }

  /** Nobody finds the mod or fetches what is of it; false where it was so already. */
  public boolean suspend(Tx tx, ModId mod, @Nullable AccountId actor, String note) {
    if (tx.mods().suspend(mod, clock.instant()) == 0) {
      return false;
    }
    tx.changes().add(mod);
    tx.audit().add(clock.instant(), actor, "mod.suspended", "mod:" + mod, note);
    return true;
  }

  /** Back to what it was before it was suspended. */
  public void restore(Tx tx, ModId mod, @Nullable AccountId actor, String note) {
    if (tx.mods().restore(mod, clock.instant()) > 0) {
      tx.changes().add(mod);
      tx.audit().add(clock.instant(), actor, "mod.restored", "mod:" + mod, note);
    }
  }

  /** What was refused goes back to the queue, and somebody looks at it anew. */
  public void reopen(Tx tx, ReleaseId id, AccountId actor, String note) {
    var now = clock.instant();
    if (tx.releases().move(id, ReleaseState.REJECTED, ReleaseState.IN_REVIEW, now) == 0) {
      return;
    }
    tx.releases().tell(id, ReleaseState.IN_REVIEW, actor, note, now);
    var mod = tx.mods().get(tx.releases().get(id).mod());
    tx.cases().openRelease(mod.game(), mod.id(), id, RISK_REOPENED, now);
    tx.audit().add(now, actor, "release.reopened", "release:" + id, note);
  }

  private boolean move(
      Tx tx, Release release, ReleaseState to, @Nullable AccountId actor, String note) {
    if (!isDecidable(release)
        || tx.releases().move(release.id(), release.state(), to, clock.instant()) == 0) {
      return false;
    }
    tx.releases().tell(release.id(), to, actor, note, clock.instant());
    return true;
  }

  private static boolean isDecidable(Release release) {
    return release.state() == ReleaseState.SCANNING || release.state() == ReleaseState.IN_REVIEW;
  }
}
