package market.api.flags;

import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagState;

/**
 * Of a sale that somebody brought themselves to, their part as the one who brought it is never
 * sent; all others have theirs as ever. Once a ruling is {@link Forfeiting#STANDS} old it is the
 * platform's.
 */
final class ReferralRemedy implements Remedy {
  private static void keep(Tx tx, Flag flag, boolean kept) {
    tx.signals().keepReferral(UUID.fromString(flag.subject()), kept);
  }

  @Override
  public void lift(Tx tx, Caller moderator, Flag flag, String said) {
    keep(tx, flag, false);
  }

  @Override
  public void undo(Tx tx, Caller moderator, Flag flag, String said) {
    keep(tx, flag, true);
  }

  @Override
  public void again(Tx tx, Caller moderator, Flag flag, FlagState was, String said) {
    if (was == FlagState.UPHELD && !tx.signals().isKept(UUID.fromString(flag.subject()))) {
      throw Problem.conflict("their part is the platform's already");
    }
    keep(tx, flag, true);
  }
}
