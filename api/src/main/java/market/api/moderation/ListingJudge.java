package market.api.moderation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Set;
import market.api.accounts.Caller;
import market.api.differences.Texts;
import market.api.releases.Publishing;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;

/** A listing that says something else is approved as it is now, or the mod taken down. */
public final class ListingJudge implements Judge {
  private final Publishing publishing;
  private final Clock clock;

  public ListingJudge(Publishing publishing, Clock clock) {
    this.publishing = publishing;
    this.clock = clock;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return Set.of(Verdict.APPROVE, Verdict.SUSPEND);
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    var mod = requireNonNull(one.mod());
    if (verdict == Verdict.SUSPEND) {
      publishing.suspend(tx, mod, moderator.id(), said);
    } else {
      tx.backgrounds().approve(mod, Texts.listing(tx.mods().get(mod)), clock.instant());
    }
  }

  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    if (ruling.verdict() == Verdict.SUSPEND) {
      publishing.restore(tx, requireNonNull(one.mod()), moderator.id(), said);
    }
  }
}
