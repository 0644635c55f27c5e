package market.api.reports;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Set;
import market.api.accounts.Caller;
import market.api.moderation.Judge;
import market.api.releases.Publishing;
import market.api.reviews.Holding;
import market.api.talk.Talk;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;
import market.storage.posts.PostId;
import market.storage.releases.ReleaseId;
import market.storage.reports.Outcome;
import market.storage.reports.Thing;
import market.storage.reviews.ReviewId;
import market.storage.talk.CommentId;

/**
 * What players report is dismissed, or what they were right about is taken down: the mod, the
 * release, the review, the comment or the post. A creator is told what has to change. All who
 * reported are told.
 */
public final class ReportJudge implements Judge {
  private final Publishing publishing;
  private final Holding holding;
  private final Talk talk;
  private final Clock clock;

  public ReportJudge(Publishing publishing, Holding holding, Talk talk, Clock clock) {
    this.publishing = publishing;
    this.holding = holding;
    this.talk = talk;
    this.clock = clock;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return switch (Thing.of(one.about()).kind()) {
      case MOD -> Set.of(Verdict.DISMISS, Verdict.SUSPEND);
      case RELEASE -> Set.of(Verdict.DISMISS, Verdict.REJECT, Verdict.SUSPEND);
      case REVIEW, COMMENT, POST, COLLECTION -> Set.of(Verdict.DISMISS, Verdict.REJECT);
      case CREATOR -> Set.of(Verdict.DISMISS, Verdict.REQUEST_CHANGES);
    };
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    var thing = Thing.of(one.about());
    if (verdict == Verdict.SUSPEND) {
      publishing.suspend(tx, requireNonNull(one.mod()), moderator.id(), said);
    } else if (verdict == Verdict.REJECT) {
      reject(tx, moderator, thing, said);
    } else if (thing.kind() == Thing.Kind.COMMENT) {
      talk.overseeing.release(tx, moderator, new CommentId(thing.id()), said);
    }
    var outcome = verdict == Verdict.DISMISS ? Outcome.DISMISSED : Outcome.UPHELD;
    tx.reports().decide(one.id(), outcome, clock.instant());
  }

  private void reject(Tx tx, Caller moderator, Thing thing, String said) {
    switch (thing.kind()) {
      case RELEASE -> publishing.reject(tx, new ReleaseId(thing.id()), moderator.id(), said);
      case REVIEW -> holding.refuse(tx, moderator, new ReviewId(thing.id()), said);
      case COMMENT -> talk.overseeing.hide(tx, moderator, new CommentId(thing.id()), said);
      case POST -> talk.announcing.hide(tx, moderator, new PostId(thing.id()), said);
      case COLLECTION -> tx.collections().hide(thing.id(), true);
      case MOD, CREATOR -> throw new IllegalStateException("not rejected: " + thing);
    }
  }

  /** What was hidden waits to be decided anew; of a post others see what they saw before. */
  private void unreject(Tx tx, Caller moderator, Thing thing, String said) {
    switch (thing.kind()) {
      case RELEASE -> publishing.reopen(tx, new ReleaseId(thing.id()), moderator.id(), said);
      case REVIEW -> holding.restore(tx, moderator, new ReviewId(thing.id()), said);
      case COMMENT -> talk.overseeing.hold(tx, moderator, new CommentId(thing.id()), said);
      case POST -> talk.announcing.show(tx, moderator, new PostId(thing.id()), said);
      case COLLECTION -> tx.collections().hide(thing.id(), false);
      case MOD, CREATOR -> throw new IllegalStateException("not rejected: " + thing);
    }
  }

  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    var thing = Thing.of(one.about());
    if (ruling.verdict() == Verdict.SUSPEND) {
      publishing.restore(tx, requireNonNull(one.mod()), moderator.id(), said);
    } else if (ruling.verdict() == Verdict.REJECT) {
      unreject(tx, moderator, thing, said);
    }
    tx.reports().undecide(one.id());
  }
}
