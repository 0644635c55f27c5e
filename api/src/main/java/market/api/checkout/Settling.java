package market.api.checkout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.payments.Payment;
import market.api.payments.StripeGateway;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.orders.Split;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a payment into what was paid for: once, in one transaction, however often and from wherever
 * it is told to. Only what Stripe says when asked counts; an event is a hint to ask.
 */
public final class Settling {
  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  private final Database database;
  private final StripeGateway stripe;
  private final Books books;
  private final Refunding refunding;
  private final Clock clock;

  public Settling(
      Database database, StripeGateway stripe, Books books, Refunding refunding, Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.books = books;
    this.refunding = refunding;
    this.clock = clock;
  }

  /**
   * Asks Stripe about an order and does what follows; nothing when it is not paid, or settled
   * before.
   */
  public void settle(OrderId id) {
    var order = database.write(tx -> tx.orders().lock(id)).orElseThrow();
    if (order.session() == null
        || (order.state() != OrderState.AWAITING && order.state() != OrderState.EXPIRED)) {
      return;
    }
    var payment = stripe.payment(order.session());
    if (payment.expired() && order.state() == OrderState.AWAITING) {
      database.change(tx -> expire(tx, id));
      return;
    }
    var intent = payment.paymentIntent();
    if (!payment.paid() || intent == null) {
      return;
    }
    var charge = stripe.charge(intent).orElse(null);
    if (charge == null) {
      return;
    }
    if (!matches(order, payment)) {
      LOG.error("order {} is not what was paid: {}", id, payment);
      database.change(tx ->
          tx.audit()
              .add(clock.instant(), null, "payment.mismatch", "order:" + id, payment.toString()));
      return;
    }
    database.change(tx -> sold(tx, id, intent, charge));
  }

  private static boolean matches(Order order, Payment payment) {
    return payment.units() == order.total().units()
        && payment.currency().equals(order.total().currency().getCurrencyCode())
        && order.id().toString().equals(payment.order());
  }

  private void expire(Tx tx, OrderId id) {
    if (tx.orders().move(id, OrderState.AWAITING, OrderState.EXPIRED) == 1) {
      tx.orders().tell(id, OrderState.EXPIRED, "the payment page ran out", clock.instant());
    }
  }

  private void sold(Tx tx, OrderId id, String intent, Payment.Charge charge) {
    if (!pay(tx, id, intent, charge.id())) {
      return;
    }
    var order = tx.orders().lock(id).orElseThrow();
    var splits = tx.splits().of(List.of(id.value()));
    books.post(tx, "charge:" + charge.id(), id, Bookkeeping.sale(splits, order.total().currency()));
    tx.splits().owe(id);
    tellRevenue(tx, order, splits);
    balance(tx, order, charge);
    if (!grant(tx, order, "bought")) {
      refunding.ask(tx, order, order.buyer(), "bought twice; this payment goes back");
    }
  }

  /** A free order needs no processor. */
  void give(Tx tx, OrderId id) {
    if (pay(tx, id, null, null)) {
      grant(tx, tx.orders().lock(id).orElseThrow(), "free");
    }
  }

  private boolean pay(Tx tx, OrderId id, @Nullable String intent, @Nullable String charge) {
    var now = clock.instant();
    var days =
        tx.orders().owners(id).stream()
            .mapToInt(line -> tx.games().get(line.game()).refundDays())
            .min()
            .orElse(0);
    if (tx.orders().paid(id, intent, charge, now, now.plus(Duration.ofDays(days))) == 0) {
      return false;
    }
    tx.orders().tell(id, OrderState.PAID, intent == null ? "free" : intent, now);
    return true;
  }

  /** Whether every line became the buyer's; false when they owned one already. */
  private boolean grant(Tx tx, Order order, String source) {
    var now = clock.instant();
    var all = true;
    for (var line : tx.orders().lines(List.of(order.id().value()))) {
      var granted = tx.library().grant(order.buyer(), line.mod(), order.id(), source, now);
      if (granted == 0) {
        tx.library().grantRevoked(order.buyer(), line.mod(), order.id(), source, now);
        all = false;
      }
    }
    return all;
  }

  private static void tellRevenue(Tx tx, Order order, List<Split> splits) {
    var currency = order.total().currency().getCurrencyCode();
    for (var line : tx.orders().owners(order.id())) {
      tx.orders().earned(line.owner(), line.game(), currency, net(splits, line.line()));
    }
  }

  /** What the commission's tiers count: the price after processing. */
  static long net(List<Split> splits, int line) {
    return splits.stream()
        .filter(split -> split.line() == line && split.part() != Part.PROCESSOR)
        .mapToLong(Split::units)
        .sum();
  }

  /**
   * Once Stripe knows its fee, the books take it out of what was set aside, and shares may leave.
   */
  private void balance(Tx tx, Order order, Payment.Charge charge) {
    if (charge.balanceTransaction() == null
        || tx.orders().balanced(order.id(), charge.balanceTransaction()) == 0) {
      return;
    }
    var fee = new Money(charge.feeUnits(), order.total().currency());
    books.post(tx, "fee:" + charge.balanceTransaction(), order.id(), Bookkeeping.fee(fee));
  }

  /** Asks again for the fee of a payment. */
  public void balance(String paymentIntent) {
    var order = database.read(tx -> tx.orders().paidBy(paymentIntent));
    if (order.isPresent()) {
      stripe
          .charge(paymentIntent)
          .ifPresent(charge -> database.change(tx -> balance(tx, order.get(), charge)));
    }
  }

  /** Looks after what events should have told but did not. */
  public void catchUp() {
    Instant now = clock.instant();
    database
        .read(tx -> tx.orders().forgotten(now.minus(Duration.ofMinutes(10))))
        .forEach(this::settle);
    for (var id : database.read(tx -> tx.orders().unbalanced(now.minus(Duration.ofMinutes(1))))) {
      var intent = database.write(tx -> tx.orders().lock(id)).orElseThrow().paymentIntent();
      if (intent != null) {
        balance(intent);
      }
    }
  }

  /** Which of our orders an event of Stripe names, from its client reference. */
  public static @Nullable OrderId order(@Nullable String reference) {
    try {
      return reference == null ? null : OrderId.fromString(reference.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
