package market.api.moderation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import market.api.accounts.Caller;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;
import market.storage.mods.ModId;

/** What players report is dismissed, or the mod is taken down. */
public final class ReportJudge implements Judge {
  private final Clock clock;

  public ReportJudge(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return Set.of(Verdict.DISMISS, Verdict.SUSPEND);
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    if (verdict == Verdict.SUSPEND) {
      suspend(tx, requireNonNull(one.mod()), clock.instant());
    }
  }

  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    if (ruling.verdict() == Verdict.SUSPEND) {
      lift(tx, requireNonNull(one.mod()), clock.instant());
    }
  }

  static void lift(Tx tx, ModId mod, Instant at) {
    tx.mods().lift(mod, at);
    tx.changes().add(mod);
  }

  static void suspend(Tx tx, ModId mod, Instant at) {
    tx.mods().suspend(mod, at);
    tx.changes().add(mod);
  }
}
