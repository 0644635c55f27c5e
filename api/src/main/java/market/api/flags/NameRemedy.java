package market.api.flags;

import static java.util.Objects.requireNonNull;

import market.api.accounts.Caller;
import market.api.releases.Publishing;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagState;

/** A mod that is named to be taken for another is taken down. */
final class NameRemedy implements Remedy {
  private final Publishing publishing;

  NameRemedy(Publishing publishing) {
    this.publishing = publishing;
  }

  @Override
  public void lift(Tx tx, Caller moderator, Flag flag, String said) {
    // It stayed where it was.
  }

  @Override
  public void undo(Tx tx, Caller moderator, Flag flag, String said) {
    publishing.suspend(tx, requireNonNull(flag.mod()), moderator.id(), said);
  }

  @Override
  public void again(Tx tx, Caller moderator, Flag flag, FlagState was, String said) {
    if (was == FlagState.UPHELD) {
      publishing.restore(tx, requireNonNull(flag.mod()), moderator.id(), said);
    }
  }
}
