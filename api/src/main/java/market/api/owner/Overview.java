package market.api.owner;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import market.storage.Tx;
import market.storage.owner.Platform;
import market.storage.owner.Proofs;
import market.storage.payouts.Commands;
import org.jspecify.annotations.Nullable;

/**
 * What the platform is and earns, in figures; amounts in minor units.
 *
 * @param proof how the books proved the last time, or null before the first
 */
public record Overview(
    long accounts,
    long mods,
    long openCases,
    List<Platform.Sales> sales,
    List<Platform.PartSum> parts,
    List<market.storage.ledger.Ledger.Balance> balances,
    List<Commands.Count> commands,
    Proofs.@Nullable Proof proof) {
  private static final Duration MONTH = Duration.ofDays(30);

  public static Overview of(Tx tx, Clock clock) {
    var since = clock.instant().minus(MONTH);
    return new Overview(
        tx.accounts().count(),
        tx.mods().liveCount(),
        tx.cases().openCount(),
        tx.platform().sales(since),
        tx.platform().parts(since),
        tx.platform().totals(),
        tx.commands().counts(),
        tx.proofs().last().orElse(null));
  }
}
