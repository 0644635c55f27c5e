package market.api.dependencies;

import java.time.Clock;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.genuine.Attesting;
import market.storage.Database;
import market.storage.Tx;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;

/**
 * Taking a release out of every choice without taking it from those who have it: it stays to be
 * seen with the reason, stays in the locks that name it, and is never chosen anew.
 */
public final class Yanking {
  private final Database database;
  private final Attesting attesting;
  private final Clock clock;

  public Yanking(Database database, Attesting attesting, Clock clock) {
    this.database = database;
    this.attesting = attesting;
    this.clock = clock;
  }

  /** By those who make the mod or moderate its game, with a reason for everybody to read. */
  public Release yank(Caller caller, ReleaseId id, String reason) {
    return database.write(tx -> {
      var release = theirs(tx, caller, id);
      if (release.state() != ReleaseState.LIVE) {
        throw Problem.conflict("it is not live");
      }
      var said = reason.strip();
      if (said.isEmpty()) {
        throw Problem.invalid("reason", "says why, for everybody to read");
      }
      if (tx.choices().yank(id, said, clock.instant()) == 0) {
        throw Problem.conflict("it was yanked before");
      }
      attesting.yanked(tx, release);
      tell(tx, caller, release, "release.yanked", said);
      return tx.releases().get(id);
    });
  }

  /** It may be chosen again. */
  public Release undo(Caller caller, ReleaseId id) {
    return database.write(tx -> {
      var release = theirs(tx, caller, id);
      if (tx.choices().unyank(id) == 0) {
        throw Problem.conflict("it is not yanked");
      }
      attesting.published(tx, release);
      tell(tx, caller, release, "release.unyanked", "");
      return tx.releases().get(id);
    });
  }

  private static Release theirs(Tx tx, Caller caller, ReleaseId id) {
    var release =
        tx.releases().find(id, caller.id()).orElseThrow(() -> Problem.notFound("release", id));
    var game = tx.mods().get(release.mod()).game();
    if (!tx.teams().makes(caller.id(), release.mod())
        && !tx.accounts().moderates(caller.id(), game)) {
      throw Problem.forbidden("only those who make it may do this, and moderators");
    }
    caller.mustReach(release.mod());
    return release;
  }

  private void tell(Tx tx, Caller caller, Release release, String action, String reason) {
    var now = clock.instant();
    var note = reason.isEmpty() ? action : action + ": " + reason;
    tx.releases().tell(release.id(), release.state(), caller.id(), note, now);
    tx.audit().add(now, caller.id(), action, "release:" + release.id(), reason);
    tx.changes().add(release.mod());
    tx.changes().addUsersOf(release.mod());
  }
}
