package market.api.reports;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Set;
import market.api.accounts.Caller;
import market.api.moderation.Judge;
import market.api.releases.Publishing;
import market.api.reviews.Holding;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;
import market.storage.releases.ReleaseId;
import market.storage.reports.Outcome;
import market.storage.reports.Thing;
import market.storage.reviews.ReviewId;

/**
 * What players report is dismissed, or what they were right about is taken down: the mod, the
 * release or the review. A creator is told what has to change. All who reported are told.
 */
public final class ReportJudge implements Judge {
  private final Publishing publishing;
  private final Holding holding;
  private final Clock clock;

  public ReportJudge(Publishing publishing, Holding holding, Clock clock) {
    this.publishing = publishing;
    this.holding = holding;
    this.clock = clock;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return switch (Thing.of(one.about()).kind()) {
      case MOD -> Set.of(Verdict.DISMISS, Verdict.SUSPEND);
      case RELEASE -> Set.of(Verdict.DISMISS, Verdict.REJECT, Verdict.SUSPEND);
      case REVIEW -> Set.of(Verdict.DISMISS, Verdict.REJECT);
      case CREATOR -> Set.of(Verdict.DISMISS, Verdict.REQUEST_CHANGES);
    };
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    var thing = Thing.of(one.about());
    if (verdict == Verdict.SUSPEND) {
      publishing.suspend(tx, requireNonNull(one.mod()), moderator.id(), said);
    } else if (verdict == Verdict.REJECT) {
      if (thing.kind() == Thing.Kind.RELEASE) {
        publishing.reject(tx, new ReleaseId(thing.id()), moderator.id(), said);
      } else {
        holding.refuse(tx, moderator, new ReviewId(thing.id()), said);
      }
    }
    var outcome = verdict == Verdict.DISMISS ? Outcome.DISMISSED : Outcome.UPHELD;
    tx.reports().decide(one.id(), outcome, clock.instant());
  }

  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    var thing = Thing.of(one.about());
    if (ruling.verdict() == Verdict.SUSPEND) {
      publishing.restore(tx, requireNonNull(one.mod()), moderator.id(), said);
    } else if (ruling.verdict() == Verdict.REJECT) {
      if (thing.kind() == Thing.Kind.RELEASE) {
        publishing.reopen(tx, new ReleaseId(thing.id()), moderator.id(), said);
      } else {
        holding.restore(tx, moderator, new ReviewId(thing.id()), said);
      }
    }
    tx.reports().undecide(one.id());
  }
}
