package market.api.flags;

import java.util.Set;
import market.api.accounts.Caller;
import market.api.moderation.Judge;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;

/** A partner's share that was kept back is released, or void. */
final class PartnerJudge implements Judge {
  private final Shares shares;

  PartnerJudge(Shares shares) {
    this.shares = shares;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return Set.of(Verdict.APPROVE, Verdict.REJECT);
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    if (verdict == Verdict.APPROVE) {
      shares.release(tx, moderator, one, said);
    } else {
      shares.voidShare(tx, moderator, one, said);
    }
  }

  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    shares.keepAgain(tx, moderator, one, said);
  }
}
