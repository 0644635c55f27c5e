package market.api.owner;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.payouts.Withdrawing;
import market.storage.Database;
import market.storage.Tx;
import market.storage.ledger.Ledger;
import market.storage.owner.Alerts;
import market.storage.owner.Platform;
import market.storage.owner.Reconciliations.Reconciliation;
import market.storage.payouts.Commands;
import market.storage.refunds.Dispute;
import org.jspecify.annotations.Nullable;

/** The platform's money, in figures an owner can hold against their bank and the processor. */
public final class Treasury {
  private static final Duration MONTH = Duration.ofDays(30);

  public final Proving proving;
  private final Database database;
  private final Clock clock;

  public Treasury(Database database, Clock clock) {
    proving = new Proving(database, clock);
    this.database = database;
    this.clock = clock;
  }

  /**
   * What there is in one currency; minor units.
   *
   * @param processorUnits held by the processor for us, of all kinds
   * @param bankUnits drawn to our bank and not paid out from there
   * @param owedUnits due to payees, now or after their hold
   * @param platformUnits earned: commission, less what refunds and rounding took
   * @param processingUnits what is left, or lacking, of what was set aside for the processor
   * @param freeUnits could be withdrawn
   */
  public record Position(
      String currency,
      long processorUnits,
      long bankUnits,
      long owedUnits,
      long platformUnits,
      long processingUnits,
      long taxUnits,
      long disputeUnits,
      long lossUnits,
      long freeUnits) {}

  /** All of it at one moment; sales and parts of the last thirty days. */
  public record View(
      List<Position> positions,
      List<Platform.Sales> sales,
      List<Platform.PartSum> parts,
      List<Dispute> disputes,
      List<Alerts.Alert> alerts,
      List<Commands.Count> commands,
      @Nullable Reconciliation reconciliation) {}

  public View look() {
    var since = clock.instant().minus(MONTH);
    return database.read(tx ->
        new View(
            positions(tx),
            tx.platform().sales(since),
            tx.platform().parts(since),
            tx.disputes().open(20),
            tx.alerts().open(20),
            tx.commands().counts(),
            tx.reconciliations().latest(1).stream().findFirst().orElse(null)));
  }

  static List<Position> positions(Tx tx) {
    var byCurrency = new TreeMap<String, TreeMap<String, Long>>();
    for (Ledger.Balance it : tx.ledger().balances()) {
      byCurrency.computeIfAbsent(it.currency(), _ -> new TreeMap<>()).put(it.kind(), it.balance());
    }
    return byCurrency.entrySet().stream()
        .map(it -> {
          var of = it.getValue();
          return new Position(
              it.getKey(),
              -of.getOrDefault("processor", 0L),
              -of.getOrDefault("bank", 0L),
              of.getOrDefault("creator", 0L),
              of.getOrDefault("platform", 0L),
              of.getOrDefault("processing", 0L),
              of.getOrDefault("tax", 0L),
              of.getOrDefault("disputes", 0L),
              of.getOrDefault("losses", 0L),
              Withdrawing.freeUnits(tx, it.getKey()));
        })
        .toList();
  }

  /** Somebody has looked. */
  public void close(Caller owner, UUID alert) {
    database.change(tx -> {
      if (tx.alerts().close(alert, owner.id(), clock.instant()) == 0) {
        throw Problem.notFound("alert", alert);
      }
    });
  }
}
