package market.api.appeals;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.moderation.Judge;
import market.api.releases.Publishing;
import market.api.reviews.Holding;
import market.api.talk.Talk;
import market.storage.Tx;
import market.storage.appeals.AppealState;
import market.storage.appeals.Appeals.Appeal;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;
import market.storage.mods.ModId;
import market.storage.posts.PostId;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import market.storage.reports.Thing;
import market.storage.talk.CommentId;

/**
 * An appeal is granted, and the ruling reversed through the deeds that made it: a release goes back
 * to review, a mod, a review, a comment, a post and a collection are there again. Or it is
 * dismissed, and the ruling stands. Whoever ruled decides neither.
 */
public final class AppealJudge implements Judge {
  private final Publishing publishing;
  private final Holding holding;
  private final Talk talk;
  private final Clock clock;

  public AppealJudge(Publishing publishing, Holding holding, Talk talk, Clock clock) {
    this.publishing = publishing;
    this.holding = holding;
    this.talk = talk;
    this.clock = clock;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return Set.of(Verdict.APPROVE, Verdict.DISMISS);
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    var appeal = tx.appeals().find(Appealing.of(one)).orElseThrow();
    if (appeal.ruledBy().equals(moderator.id())) {
      throw Problem.conflict("whoever ruled does not decide the appeal");
    }
    var granted = verdict == Verdict.APPROVE;
    var state = granted ? AppealState.OVERTURNED : AppealState.UPHELD;
    if (tx.appeals().decide(appeal.id(), state, moderator.id(), said, clock.instant()) == 0) {
      throw Problem.conflict("it was decided already");
    }
    if (granted) {
      reverse(tx, moderator, appeal, said);
    }
  }

  private void reverse(Tx tx, Caller moderator, Appeal appeal, String said) {
    if (appeal.review() != null) {
      holding.restore(tx, moderator, appeal.review(), said);
      return;
    }
    var thing = thing(appeal);
    switch (thing.kind()) {
      case COMMENT -> talk.overseeing.show(tx, moderator, new CommentId(thing.id()), said);
      case POST -> talk.announcing.show(tx, moderator, new PostId(thing.id()), said);
      case COLLECTION -> tx.collections().hide(thing.id(), false);
      case MOD, RELEASE -> reverse(tx, moderator, appeal, thing, said);
      case REVIEW, CREATOR -> throw new IllegalStateException("not appealed against: " + thing);
    }
  }

  private void reverse(Tx tx, Caller moderator, Appeal appeal, Thing thing, String said) {
    if (appeal.verdict() == Verdict.SUSPEND) {
      publishing.restore(tx, mod(appeal), moderator.id(), said);
    }
    if (thing.kind() == Thing.Kind.RELEASE) {
      publishing.reopen(tx, new ReleaseId(thing.id()), moderator.id(), said);
    }
  }

  /**
   * The appeal waits again, and the ruling that it is about stands as it did: what was granted is
   * gone again. Whoever made that ruling does not take this one back.
   */
  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    var appeal = tx.appeals().find(Appealing.of(one)).orElseThrow();
    if (appeal.ruledBy().equals(moderator.id())) {
      throw Problem.conflict("whoever ruled does not decide the appeal");
    }
    if (tx.appeals().undecide(appeal.id()) == 0) {
      throw Problem.conflict("it was not decided");
    }
    if (ruling.verdict() == Verdict.APPROVE) {
      standAgain(tx, moderator, appeal, said);
    }
  }

  private void standAgain(Tx tx, Caller moderator, Appeal appeal, String said) {
    if (appeal.review() != null) {
      holding.refuse(tx, moderator, appeal.review(), said);
      return;
    }
    var thing = thing(appeal);
    switch (thing.kind()) {
      case COMMENT -> talk.overseeing.hide(tx, moderator, new CommentId(thing.id()), said);
      case POST -> talk.announcing.hide(tx, moderator, new PostId(thing.id()), said);
      case COLLECTION -> tx.collections().hide(thing.id(), true);
      case MOD, RELEASE -> standAgain(tx, moderator, appeal, thing, said);
      case REVIEW, CREATOR -> throw new IllegalStateException("not appealed against: " + thing);
    }
  }

  private void standAgain(Tx tx, Caller moderator, Appeal appeal, Thing thing, String said) {
    if (appeal.verdict() == Verdict.SUSPEND) {
      publishing.suspend(tx, mod(appeal), moderator.id(), said);
    }
    if (thing.kind() == Thing.Kind.RELEASE) {
      var release = new ReleaseId(thing.id());
      if (tx.releases().get(release).state() != ReleaseState.IN_REVIEW) {
        throw Problem.conflict("the release has moved on since");
      }
      publishing.reject(tx, release, moderator.id(), said);
      tx.cases().closeOf(release, clock.instant());
    }
  }

  private static ModId mod(Appeal appeal) {
    return Objects.requireNonNull(appeal.mod());
  }

  /** What the ruling was about: what was reported, or the release that was reviewed. */
  private static Thing thing(Appeal appeal) {
    if (appeal.kind() == Case.Kind.REPORT) {
      return Thing.of(Objects.requireNonNull(appeal.about()));
    }
    return appeal.release() == null
        ? new Thing(Thing.Kind.MOD, mod(appeal).value())
        : new Thing(Thing.Kind.RELEASE, appeal.release().value());
  }
}
