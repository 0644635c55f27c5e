package market.api.flags;

import java.util.UUID;
import market.api.accounts.Caller;
import market.api.reviews.Holding;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagRule;
import market.storage.abuse.FlagState;
import market.storage.reviews.HoldVerdict;

/** Reviews that were held together are shown together, or not at all. */
final class ReviewsRemedy implements Remedy {
  private final Holding holding;

  ReviewsRemedy(Holding holding) {
    this.holding = holding;
  }

  /** What those write who signed up together is held under the flag itself. */
  private static UUID party(Flag flag) {
    return flag.rule() == FlagRule.MASS_SIGN_UP
        ? flag.id().value()
        : UUID.fromString(flag.subject());
  }

  @Override
  public void lift(Tx tx, Caller moderator, Flag flag, String said) {
    holding.decide(tx, moderator, party(flag), HoldVerdict.PUBLISH, said);
  }

  @Override
  public void undo(Tx tx, Caller moderator, Flag flag, String said) {
    holding.decide(tx, moderator, party(flag), HoldVerdict.REFUSE, said);
  }

  @Override
  public void again(Tx tx, Caller moderator, Flag flag, FlagState was, String said) {
    holding.holdAgain(tx, moderator, party(flag), said);
  }
}
