package market.api.moderation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.releases.Publishing;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;

/** A ruling on a release decides the release; SUSPEND takes the whole mod down with it. */
public final class ReleaseJudge implements Judge {
  private final Publishing publishing;

  public ReleaseJudge(Publishing publishing) {
    this.publishing = publishing;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return Set.of(Verdict.APPROVE, Verdict.REQUEST_CHANGES, Verdict.REJECT, Verdict.SUSPEND);
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    var release = requireNonNull(one.release());
    if (verdict == Verdict.APPROVE) {
      publishing.publish(tx, release, moderator.id(), said);
      return;
    }
    publishing.reject(tx, release, moderator.id(), said);
    if (verdict == Verdict.SUSPEND) {
      publishing.suspend(tx, requireNonNull(one.mod()), moderator.id(), said);
    }
  }

  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    var release = requireNonNull(one.release());
    if (ruling.verdict() == Verdict.SUSPEND) {
      publishing.restore(tx, requireNonNull(one.mod()), moderator.id(), said);
    }
    if (ruling.verdict() != Verdict.APPROVE) {
      if (!publishing.reconsider(tx, release, moderator.id(), said)) {
        throw Problem.conflict("the release has moved on since");
      }
      return;
    }
    if (!tx.releases().get(release).state().isOut()) {
      throw Problem.conflict("the release has moved on since");
    }
    publishing.hold(tx, release, moderator.id(), said, List.of());
  }
}
