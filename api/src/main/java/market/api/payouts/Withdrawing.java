package market.api.payouts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.Payment;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.payouts.Withdrawals;
import market.storage.payouts.Withdrawals.Withdrawal;

/**
 * The platform's own money, from the processor to its bank: never more than is its own by the
 * books, so that what creators are owed is always there.
 */
public final class Withdrawing {
  private final Database database;
  private final Books books;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Withdrawing(Database database, Books books, Later later, ObjectMapper json, Clock clock) {
    this.database = database;
    this.books = books;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What could be withdrawn: everything the processor holds for us, less what is owed to payees,
   * the state and buyers. Payees by bank are paid from the bank, so what they are due may go there.
   */
  public static long freeUnits(Tx tx, String currency) {
    var holds = -tx.ledger().balance("processor", currency);
    var owed =
        tx.ledger().balance("strays", currency)
            + Math.max(0, tx.ledger().balance("tax", currency))
            + tx.payoutAccounts().owedThroughProcessor(currency);
    return Math.max(0, holds - owed - tx.withdrawals().askedUnits(currency));
  }

  public Withdrawal ask(Caller owner, long units, String currency) {
    if (!Tender.codes().contains(currency)) {
      throw Problem.invalid(
          "currency", "is not one of " + Tender.codes().stream().sorted().toList());
    }
    return database.write(tx -> {
      tx.accounts().queue(owner.id());
      var free = freeUnits(tx, currency);
      if (units < 1 || units > free) {
        throw Problem.invalid("units", "is from 1 to %d".formatted(free));
      }
      var now = clock.instant();
      var id = tx.withdrawals().ask(units, currency, owner.id(), now);
      tx.audit()
          .add(now, owner.id(), "platform.withdrawal", "withdrawal:" + id, units + " " + currency);
      Commanding.add(tx, later, json, clock, "payout:" + id, new Ask.Payout(id, units, currency));
      return tx.withdrawals().find(id).orElseThrow();
    });
  }

  /** The processor took it out of our balance. */
  public void sent(Tx tx, UUID id, String payout) {
    if (tx.withdrawals().move(id, Withdrawals.State.ASKED, Withdrawals.State.SENT, payout) == 1) {
      var it = tx.withdrawals().find(id).orElseThrow();
      books.post(
          tx, "payout:" + payout, null, Bookkeeping.withdrawn(Money.of(it.units(), it.currency())));
    }
  }

  public void refused(Tx tx, UUID id, String reason) {
    tx.withdrawals().move(id, Withdrawals.State.ASKED, Withdrawals.State.FAILED, null);
    tx.alerts().raise("withdrawal.refused", "withdrawal:" + id, reason, clock.instant());
  }

  /** The bank has it, or sent it back. */
  public void look(Payment.Payout said) {
    database.change(tx -> {
      var it = tx.withdrawals().at(said.id()).orElse(null);
      if (it == null) {
        return;
      }
      if ("paid".equals(said.status())) {
        tx.withdrawals().move(it.id(), Withdrawals.State.SENT, Withdrawals.State.PAID, null);
      }
      if (("failed".equals(said.status()) || "canceled".equals(said.status()))
          && it.state() != Withdrawals.State.FAILED) {
        tx.withdrawals().move(it.id(), it.state(), Withdrawals.State.FAILED, null);
        books.post(
            tx,
            "payout:%s:failed".formatted(said.id()),
            null,
            Bookkeeping.undone(Bookkeeping.withdrawn(Money.of(it.units(), it.currency()))));
        tx.alerts()
            .raise(
                "withdrawal.failed",
                "withdrawal:" + it.id(),
                String.valueOf(said.trouble()),
                clock.instant());
      }
    });
  }
}
