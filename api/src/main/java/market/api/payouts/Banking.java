package market.api.payouts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.abuse.Marking;
import market.api.accounts.Caller;
import market.api.accounts.Keeping;
import market.api.documents.Iban;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.news.Amounts;
import market.api.news.Telling;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer;
import market.storage.news.Happening.Kind;
import market.storage.orders.Movement;
import market.storage.payouts.Batches;
import market.storage.payouts.Batches.Batch;
import market.storage.payouts.PayoutAccount;
import market.storage.payouts.PayoutAccount.Rail;
import org.jspecify.annotations.Nullable;

/**
 * Paying creators by bank, for countries the processor does not reach: an owner draws up a list of
 * what is due, hands it to the bank, and marks it paid. The same parts, the same books.
 */
public final class Banking {
  private static final int PAYEES_MAX = 500;
  private static final int PARTS_MAX = 5_000;

  /** Where a payment by bank needs an IBAN. */
  private static final Set<String> SEPA =
      Set.of(
          "AD", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR",
          "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MT", "NL", "NO", "PL", "PT",
          "RO", "SE", "SI", "SK", "SM", "VA");

  private final Database database;
  private final Moving moving;
  private final Books books;
  private final Marking marking;
  private final Telling telling;
  private final Clock clock;

  public final Rerouting rerouting;

  public Banking(Database database, Moving moving, Books books, Keeping accounts, Clock clock) {
    this.database = database;
    this.moving = moving;
    this.books = books;
    marking = accounts.vigilance.marking;
    telling = new Telling(clock);
    this.clock = clock;
    rerouting = new Rerouting(database, accounts, marking, clock);
  }

  /** Somebody wants to be paid by bank; where they are paid elsewhere already, in a week. */
  public void payTo(
      Caller creator, String country, String holder, String account, @Nullable String bic) {
    creator.mustBeFresh();
    var where = country.toUpperCase(Locale.ROOT);
    if (Set.of(Locale.getISOCountries()).contains(where)) {
      var number = account.replace(" ", "").toUpperCase(Locale.ROOT);
      if (SEPA.contains(where) && !Iban.isValid(number)) {
        throw Problem.invalid("account", "is not an IBAN");
      }
      if (!number.matches("[A-Z0-9-]{4,34}")) {
        throw Problem.invalid("account", "is 4 to 34 letters and digits");
      }
      if (bic != null && !bic.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")) {
        throw Problem.invalid("bic", "is not a bank's code of 8 or 11 signs");
      }
      database.change(tx -> {
        var place = new Rerouting.Place(Rail.BANK, where, holder.strip(), number, bic);
        if (rerouting.waits(tx, creator, place)) {
          return;
        }
        tx.payoutAccounts()
            .byBank(creator.id(), where, holder.strip(), number, bic, clock.instant());
        marking.isPaidAt(tx, creator.id(), number);
        tx.audit()
            .add(clock.instant(), creator.id(), "payout.bank", "account:" + creator.id(), where);
      });
    } else {
      throw Problem.invalid("country", "is not a country");
    }
  }

  /**
   * Draws up a list of everything due to payees by bank in one currency. From now on it is on its
   * way: nothing of it is sent in another way.
   */
  public Batch draw(Caller owner, String currency) {
    if (!Tender.codes().contains(currency)) {
      throw Problem.invalid(
          "currency", "is not one of " + Tender.codes().stream().sorted().toList());
    }
    return database.write(tx -> {
      var now = clock.instant();
      var payees = tx.payoutAccounts().waitingForBank(currency, now, PAYEES_MAX);
      if (payees.isEmpty()) {
        throw Problem.conflict("nothing is due by bank in " + currency);
      }
      var batch = tx.batches().add(currency, owner.id(), now);
      var any = false;
      for (var payee : payees) {
        any |= draw(tx, batch, currency, payee) > 0;
      }
      if (!any) {
        throw Problem.conflict("all that is due was set against debts");
      }
      tx.audit().add(now, owner.id(), "payout.batch", "batch:" + batch, currency);
      return tx.batches().find(batch).orElseThrow();
    });
  }

  private long draw(Tx tx, UUID batch, String currency, PayoutAccount payee) {
    var now = clock.instant();
    var sum = 0L;
    for (var part : tx.splits().available(payee.account(), currency, now, PARTS_MAX)) {
      var units = part.openUnits() - moving.net(tx, part, currency);
      if (units > 0) {
        tx.movements()
            .add(
                part.id(),
                Movement.Kind.BANK,
                units,
                Movement.State.SENDING,
                null,
                null,
                null,
                batch,
                now);
        tx.splits().move(part.id(), true);
        sum = Math.addExact(sum, units);
      }
    }
    if (sum > 0) {
      tx.batches()
          .addLine(
              batch,
              payee.account(),
              sum,
              java.util.Objects.requireNonNull(payee.holder()),
              java.util.Objects.requireNonNull(payee.bankAccount()),
              payee.bankBic(),
              payee.country());
    }
    return sum;
  }

  /** The bank paid the list. */
  public Batch paid(Caller owner, UUID id) {
    return database.write(tx -> {
      var batch = close(tx, owner, id, Batches.State.PAID);
      var sums = new HashMap<AccountId, Long>();
      for (var movement : tx.movements().inBatch(id)) {
        var split = tx.splits().find(movement.split()).orElseThrow();
        tx.movements().end(movement.id(), Movement.State.DONE, null);
        tx.splits().sent(movement.split(), movement.units());
        sums.merge(
            java.util.Objects.requireNonNull(split.account()), movement.units(), Math::addExact);
        moving.takeBack(tx, movement.split());
      }
      var transfers = new ArrayList<Transfer>();
      sums.forEach((payee, units) ->
          transfers.addAll(
              Bookkeeping.paidByBank(
                  new LedgerAccount.Creator(payee), Money.of(units, batch.currency()))));
      books.post(tx, "bank:" + id, null, transfers);
      sums.forEach((payee, units) -> {
        var amount = Amounts.of(Money.of(units, batch.currency()));
        telling.tell(tx, Kind.PAYOUT_SENT, payee, null, PayoutNews.PATH, amount);
      });
      return tx.batches().find(id).orElseThrow();
    });
  }

  /** The list was not paid: everything on it is due as before. */
  public Batch cancel(Caller owner, UUID id) {
    return database.write(tx -> {
      close(tx, owner, id, Batches.State.CANCELLED);
      for (var movement : tx.movements().inBatch(id)) {
        tx.movements().end(movement.id(), Movement.State.FAILED, null);
        tx.splits().move(movement.split(), false);
        moving.takeBack(tx, movement.split());
      }
      return tx.batches().find(id).orElseThrow();
    });
  }

  private Batch close(Tx tx, Caller owner, UUID id, Batches.State to) {
    var batch = tx.batches().find(id).orElseThrow(() -> Problem.notFound("batch", id));
    if (tx.batches().close(id, to, owner.id(), clock.instant()) == 0) {
      throw Problem.conflict("it was closed before");
    }
    tx.audit()
        .add(
            clock.instant(),
            owner.id(),
            "payout.batch." + to.name().toLowerCase(Locale.ROOT),
            "batch:" + id,
            "");
    return batch;
  }

  /** The lists, newest first. */
  public List<Batch> latest() {
    return database.read(tx -> tx.batches().latest(100));
  }
}
