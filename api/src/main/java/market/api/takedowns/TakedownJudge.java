package market.api.takedowns;

import java.util.Set;
import market.api.accounts.Caller;
import market.api.moderation.Judge;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Verdict;
import market.storage.takedowns.TakedownEvent;

/**
 * A notice is acted on, sent back for what is missing, or refused; an objection is passed on to the
 * claimant, or sent back.
 */
public final class TakedownJudge implements Judge {
  private final TakingDown takingDown;

  TakedownJudge(TakingDown takingDown) {
    this.takingDown = takingDown;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return Cased.isCounter(one)
        ? Set.of(Verdict.APPROVE, Verdict.DISMISS)
        : Set.of(Verdict.SUSPEND, Verdict.REQUEST_CHANGES, Verdict.DISMISS);
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    takingDown.happen(tx, Cased.of(one), event(one, verdict), moderator.id(), said);
  }

  private static TakedownEvent event(Case one, Verdict verdict) {
    if (Cased.isCounter(one)) {
      return verdict == Verdict.APPROVE ? TakedownEvent.FORWARD : TakedownEvent.REFUSE_COUNTER;
    }
    return switch (verdict) {
      case SUSPEND -> TakedownEvent.ACTION;
      case REQUEST_CHANGES -> TakedownEvent.FIND_INCOMPLETE;
      case APPROVE, REJECT, DISMISS -> TakedownEvent.REFUSE;
    };
  }
}
