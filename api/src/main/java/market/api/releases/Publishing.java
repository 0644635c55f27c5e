package market.api.releases;

import java.time.Clock;
import market.api.genuine.Attesting;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import org.jspecify.annotations.Nullable;

/** Making a release public, or refusing it; within the transaction of whoever decided. */
public final class Publishing {
  private final Attesting attesting;
  private final Clock clock;

  public Publishing(Attesting attesting, Clock clock) {
    this.attesting = attesting;
    this.clock = clock;
  }

  /** Live for everyone. The database itself refuses what no scan has passed or nobody signed. */
  public void publish(Tx tx, ReleaseId id, @Nullable AccountId actor, String note) {
    var release = tx.releases().get(id);
    if (!isDecidable(release)) {
      return;
    }
    attesting.signs(tx, release);
    if (!move(tx, release, ReleaseState.LIVE, actor, note)) {
      return;
    }
    attesting.published(tx, release);
    tx.mods().publish(release.mod(), clock.instant());
    tx.changes().add(release.mod());
    tx.changes().addUsersOf(release.mod());
    tx.audit().add(clock.instant(), actor, "release.published", "release:" + id, note);
  }

  public void reject(Tx tx, ReleaseId id, @Nullable AccountId actor, String note) {
    var release = tx.releases().get(id);
    if (move(tx, release, ReleaseState.REJECTED, actor, note)) {
      tx.audit().add(clock.instant(), actor, "release.rejected", "release:" + id, note);
    }
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
