package market.api.takedowns;

import static market.storage.takedowns.TakedownState.ACTIONED;
import static market.storage.takedowns.TakedownState.COUNTERED;
import static market.storage.takedowns.TakedownState.RECEIVED;

import java.util.Optional;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.moderation.Judge;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
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

  /**
   * The notice is where it was before the ruling, and a mod that was taken down by it is there
   * again; for that it takes another moderator than who took it down. Not where somebody has
   * answered to it since.
   */
  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    var id = Cased.of(one);
    if (ruling.verdict() == Verdict.SUSPEND
        && ruling.moderator().equals(moderator.account().handle())) {
      throw Problem.conflict("what one took down by a notice another moderator brings back");
    }
    var notice = tx.takedowns().find(id).orElseThrow();
    var counter = Cased.isCounter(one);
    var made = Course.after(counter ? COUNTERED : RECEIVED, event(one, ruling.verdict()));
    if (!made.equals(Optional.of(notice.state()))
        || (!counter && notice.state() == ACTIONED && tx.takedowns().wasCountered(id))) {
      throw Problem.conflict("the notice has moved on since");
    }
    var event = counter ? TakedownEvent.RETRACT_COUNTER : TakedownEvent.RETRACT;
    takingDown.happen(tx, id, event, moderator.id(), said);
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
