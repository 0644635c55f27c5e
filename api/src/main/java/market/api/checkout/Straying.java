package market.api.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import market.api.jobs.Later;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.Payment;
import market.api.payments.StripeFacts;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.orders.OrderId;
import market.storage.refunds.Strays;

/**
 * Payments nobody ordered, such as a second one for the same order: taken into the books, and given
 * back.
 */
public final class Straying {
  private final Database database;
  private final StripeFacts stripe;
  private final Books books;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Straying(
      Database database,
      StripeFacts stripe,
      Books books,
      Later later,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.books = books;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /** A page was paid on that is not the order's own. Finding it twice is finding it once. */
  void found(OrderId order, Payment payment) {
    found(
        order,
        Objects.requireNonNull(payment.charge()),
        Math.addExact(payment.netUnits(), payment.taxUnits()),
        payment.currency());
  }

  /** The same, told by its charge. */
  void found(OrderId order, Payment.Charge charge, long units, String currency) {
    database.change(tx -> {
      if (tx.orders().paidBy(charge.paymentIntent()).isPresent()) {
        return;
      }
      var now = clock.instant();
      var stray =
          tx.strays()
              .add(charge.paymentIntent(), charge.id(), order, units, currency, now)
              .orElse(null);
      if (stray == null) {
        return;
      }
      var money = Money.of(units, currency);
      books.post(tx, "charge:" + charge.id(), null, Bookkeeping.strayed(money));
      balance(tx, charge, currency);
      tx.alerts().raise("payment.stray", "order:" + order, "a second payment; it goes back", now);
      Commanding.add(
          tx,
          later,
          json,
          clock,
          "stray:%s:refund".formatted(stray),
          new Ask.ReturnStray(stray, charge.paymentIntent(), units));
    });
  }

  /** What the processor keeps of it is ours to bear. */
  void balance(String paymentIntent) {
    var stray = database.read(tx -> tx.strays().paidBy(paymentIntent)).orElse(null);
    if (stray != null) {
      stripe
          .charge(paymentIntent)
          .ifPresent(charge -> database.change(tx -> balance(tx, charge, stray.currency())));
    }
  }

  private void balance(Tx tx, Payment.Charge charge, String currency) {
    var balance = charge.balance();
    if (balance != null && balance.currency().equals(currency)) {
      books.post(
          tx, "fee:" + balance.id(), null, Bookkeeping.fee(Money.of(balance.feeUnits(), currency)));
    }
  }

  void returned(Tx tx, UUID id, String refund) {
    if (tx.strays().returned(id, refund) == 1) {
      Strays.Stray stray = tx.strays().get(id);
      books.post(
          tx,
          "refund:" + refund,
          null,
          Bookkeeping.strayReturned(Money.of(stray.units(), stray.currency())));
    }
  }

  /** It came to nothing: the money is with us again, and somebody has to ask how it may go back. */
  void told(Tx tx, UUID id, Payment.Refund said) {
    if (!said.isFailed()) {
      return;
    }
    if (tx.strays().get(id).state().equals("found")) {
      // The answer to our own command is still owed; it was done before it failed.
      returned(tx, id, said.id());
    }
    if (tx.strays().unreturned(id, said.id()) == 1) {
      Strays.Stray stray = tx.strays().get(id);
      books.post(
          tx,
          "refund:%s:failed".formatted(said.id()),
          null,
          Bookkeeping.undone(Bookkeeping.strayReturned(Money.of(stray.units(), stray.currency()))));
      tx.alerts()
          .raise(
              "payment.stray.kept",
              "stray:" + id,
              "the refund failed: " + said.reason(),
              clock.instant());
    }
  }

  /** Somebody gave it back at the processor itself, by hand. */
  void adopt(Tx tx, Payment.Refund said) {
    var intent = said.paymentIntent();
    var stray = intent == null ? null : tx.strays().paidBy(intent).orElse(null);
    if (stray != null && !said.isFailed() && said.units() == stray.units()) {
      returned(tx, stray.id(), said.id());
    }
  }

  void refused(Tx tx, UUID id, String reason) {
    tx.strays().refused(id);
    tx.alerts().raise("payment.stray.kept", "stray:" + id, reason, clock.instant());
  }
}
