package market.api.flags;

import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Refunding;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagState;
import market.storage.orders.OrderId;

/** A sale to oneself goes back to its buyer, whole; what was sent of it already is taken back. */
final class SaleRemedy implements Remedy {
  private final Refunding refunding;

  SaleRemedy(Refunding refunding) {
    this.refunding = refunding;
  }

  private static UUID order(Flag flag) {
    return UUID.fromString(flag.subject());
  }

  @Override
  public void lift(Tx tx, Caller moderator, Flag flag, String said) {
    tx.signals().unhold(order(flag));
  }

  @Override
  public void undo(Tx tx, Caller moderator, Flag flag, String said) {
    refunding.undo(tx, new OrderId(order(flag)), moderator.id(), said);
  }

  @Override
  public void again(Tx tx, Caller moderator, Flag flag, FlagState was, String said) {
    if (was == FlagState.UPHELD) {
      throw Problem.conflict("the money has gone back to the buyer");
    }
    tx.signals().hold(order(flag));
  }
}
