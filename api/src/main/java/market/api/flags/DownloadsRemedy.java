package market.api.flags;

import static java.util.Objects.requireNonNull;

import market.api.abuse.Patrolling;
import market.api.accounts.Caller;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagState;

/** Downloads that came from one line count again, or never. */
final class DownloadsRemedy implements Remedy {
  @Override
  public void lift(Tx tx, Caller moderator, Flag flag, String said) {
    var mod = requireNonNull(flag.mod());
    tx.signals().recount(mod, Patrolling.day(flag.about()));
    tx.changes().add(mod);
  }

  @Override
  public void undo(Tx tx, Caller moderator, Flag flag, String said) {
    // They do not count since they were flagged.
  }

  @Override
  public void again(Tx tx, Caller moderator, Flag flag, FlagState was, String said) {
    var mod = requireNonNull(flag.mod());
    tx.signals().withhold(mod, Patrolling.day(flag.about()));
    tx.changes().add(mod);
  }
}
