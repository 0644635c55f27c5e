package market.api.flags;

import java.time.Clock;
import java.util.Set;
import market.api.accounts.Caller;
import market.api.checkout.Refunding;
import market.api.moderation.Judge;
import market.api.releases.Publishing;
import market.api.reviews.Holding;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagState;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;

/**
 * What was flagged is dismissed, and what it kept back goes on; or it is rejected, and what it
 * would have brought is undone. Either can be taken back as long as no money has gone back by it.
 */
final class AbuseJudge implements Judge {
  private final Remedy sales;
  private final Remedy referrals = new ReferralRemedy();
  private final Remedy reviews;
  private final Remedy downloads = new DownloadsRemedy();
  private final Remedy names;
  private final Infringer infringer;
  private final Clock clock;

  AbuseJudge(Refunding refunding, Holding holding, Publishing publishing, Clock clock) {
    sales = new SaleRemedy(refunding);
    reviews = new ReviewsRemedy(holding);
    names = new NameRemedy(publishing);
    infringer = new Infringer(publishing);
    this.clock = clock;
  }

  private Remedy remedy(Flag flag) {
    return switch (flag.rule()) {
      case WASH_SALE -> sales;
      case SELF_REFERRAL -> referrals;
      case REVIEW_BURST, REVIEW_RING, REVIEW_COMPANY, SPAM_LINKS, SPAM_COPIES, MASS_SIGN_UP ->
          reviews;
      case DOWNLOAD_PUMPING -> downloads;
      case LOOK_ALIKE -> names;
      case REFUND_ABUSE ->
          throw new IllegalStateException("a refund is another judge's: " + flag.id());
    };
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return Infringer.isAbout(one)
        ? Set.of(Verdict.DISMISS, Verdict.SUSPEND)
        : Set.of(Verdict.DISMISS, Verdict.REJECT);
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    if (verdict == Verdict.SUSPEND) {
      infringer.suspend(tx, moderator, one);
    }
    for (var flag : tx.flags().in(one.id())) {
      if (flag.state() != FlagState.HELD) {
        continue;
      }
      if (verdict == Verdict.DISMISS) {
        remedy(flag).lift(tx, moderator, flag, said);
        tx.flags().become(flag.id(), FlagState.DISMISSED, clock.instant());
      } else {
        remedy(flag).undo(tx, moderator, flag, said);
        tx.flags().become(flag.id(), FlagState.UPHELD, clock.instant());
      }
    }
  }

  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    if (ruling.verdict() == Verdict.SUSPEND) {
      infringer.restore(tx, moderator, one);
    }
    for (var flag : tx.flags().in(one.id())) {
      if (flag.state() != FlagState.HELD) {
        remedy(flag).again(tx, moderator, flag, flag.state(), said);
        tx.flags().become(flag.id(), FlagState.HELD, clock.instant());
      }
    }
  }
}
