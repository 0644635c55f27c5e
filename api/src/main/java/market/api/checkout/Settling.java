package market.api.checkout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import market.api.Problem;
import market.api.abuse.Flagging;
import market.api.badges.Handover;
import market.api.discovery.Discovery;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.ledger.Books.Posting;
import market.api.payments.Payment;
import market.api.payments.StripeFacts;
import market.api.payouts.Spending;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.ledger.LedgerAccount;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.refunds.Refund;
import market.storage.refunds.Refunds;
import org.jspecify.annotations.Nullable;

/**
 * Turns a payment into what was paid for: once, in one transaction, however often and from wherever
 * it is told to. Only what Stripe says when asked counts; an event is a hint to ask.
 */
public final class Settling {
  private static final Set<OrderState> UNPAID =
      Set.of(OrderState.AWAITING, OrderState.PROCESSING, OrderState.EXPIRED, OrderState.FAILED);

  private final Database database;
  private final StripeFacts stripe;
  private final Books books;
  private final Refunding refunding;
  private final Straying straying;
  private final Spending spending;
  private final Flagging flagging;
  private final Discovery discovery;
  private final Clock clock;

  public Settling(
      Database database,
      StripeFacts stripe,
      Books books,
      Refunding refunding,
      Straying straying,
      Spending spending,
      Discovery discovery,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.books = books;
    this.refunding = refunding;
    this.straying = straying;
    this.spending = spending;
    flagging = refunding.flagging;
    this.discovery = discovery;
    this.clock = clock;
  }

  /**
   * Asks Stripe about an order and does what follows; nothing when it is not paid, or settled
   * before.
   */
  public void settle(OrderId id) {
    var order = database.read(tx -> tx.orders().get(id)).orElse(null);
    if (order != null && order.session() != null && UNPAID.contains(order.state())) {
      settle(order, stripe.payment(order.session()));
    }
  }

  /** The same for a charge without a page, named by its payment. */
  public void settleCharged(String paymentIntent) {
    if (database.read(tx -> tx.orders().paidBy(paymentIntent)).isEmpty()) {
      var payment = stripe.charged(paymentIntent);
      var id = order(payment.order());
      var order = id == null ? null : database.read(tx -> tx.orders().get(id)).orElse(null);
      if (order != null && order.session() == null && UNPAID.contains(order.state())) {
        settle(order, payment);
      }
    }
  }

  /**
   * The same for one charge. What happens to a charge may be told before anybody tells that it was
   * made.
   */
  public void settleCharge(String charge) {
    if (!charge.isEmpty() && database.read(tx -> tx.orders().chargedBy(charge)).isEmpty()) {
      var named = stripe.chargeNamed(charge);
      var order = order(named.order());
      if (order != null) {
        settle(order);
        settleCharged(named.paymentIntent());
      }
    }
  }

  /** The same for one page: it may not be the one that the order was given. */
  public void settle(OrderId id, String session) {
    var order = database.read(tx -> tx.orders().get(id)).orElse(null);
    if (order == null) {
      return;
    }
    if (session.equals(order.session())) {
      settle(id);
    } else if (order.session() != null) {
      var payment = stripe.payment(session);
      if (payment.state() == Payment.State.PAID && payment.charge() != null) {
        straying.found(id, payment);
      }
    }
  }

  /** The same, by somebody who has just asked what Stripe says. */
  public void settle(Order order, Payment payment) {
    switch (payment.state()) {
      case OPEN -> {}
      case EXPIRED ->
          close(order.id(), OrderState.AWAITING, OrderState.EXPIRED, "the page ran out");
      case PROCESSING ->
          database.change(tx -> {
            if (tx.orders().move(order.id(), OrderState.AWAITING, OrderState.PROCESSING) == 1) {
              tx.orders()
                  .tell(order.id(), OrderState.PROCESSING, "the bank decides", clock.instant());
            }
          });
      case FAILED -> {
        close(order.id(), OrderState.AWAITING, OrderState.FAILED, "the bank did not pay");
        close(order.id(), OrderState.PROCESSING, OrderState.FAILED, "the bank did not pay");
      }
      case PAID -> {
        if (payment.charge() != null) {
          pay(order, payment, payment.charge());
        }
      }
    }
  }

  private void pay(Order order, Payment payment, Payment.Charge charge) {
    if (matches(order, payment)) {
      database.change(tx -> sold(tx, order.id(), payment, charge));
    } else {
      database.change(tx ->
          tx.alerts()
              .raise(
                  "payment.mismatch", "order:" + order.id(), payment.toString(), clock.instant()));
    }
  }

  private static boolean matches(Order order, Payment payment) {
    return payment.netUnits() == order.total().units()
        && payment.currency().equals(order.total().currency().getCurrencyCode())
        && order.id().toString().equals(payment.order());
  }

  /** An order that comes to nothing gives back what it had reserved. */
  private void close(OrderId id, OrderState from, OrderState to, String why) {
    database.change(tx -> close(tx, id, from, to, why));
  }

  void close(Tx tx, OrderId id, OrderState from, OrderState to, String why) {
    if (tx.orders().move(id, from, to) == 1) {
      tx.orders().tell(id, to, why, clock.instant());
      tx.coupons().release(id, clock.instant());
      tx.badgeSales().release(id);
    }
  }

  /** The books come last: who sells much waits for none of the rest. */
  private void sold(Tx tx, OrderId id, Payment payment, Payment.Charge charge) {
    var balance = charge.balance();
    var order =
        tx.orders()
            .paid(
                id,
                charge.paymentIntent(),
                charge.id(),
                balance == null ? null : balance.id(),
                payment.taxUnits(),
                clock.instant())
            .orElse(null);
    if (order == null) {
      return;
    }
    var lines = tx.orders().lines(id);
    flagging.sold(tx, id.value(), order.buyer(), order.referrer() != null, charge.card());
    deliver(tx, order, lines, "bought");
    SaleNews.sold(tx, order, lines, clock.instant());
    tx.pledges().paid(id, clock.instant());
    var fee = balance == null ? null : fee(tx, order, balance);
    post(tx, order, lines, "charge:" + charge.id(), new LedgerAccount.Processor(), fee);
  }

  /** A free order needs no processor. */
  void give(Tx tx, OrderId id) {
    paid(tx, id).ifPresent(order -> deliver(tx, order, tx.orders().lines(id), "free"));
  }

  /**
   * Paid from what the buyer earned here: at once, or not at all.
   *
   * @throws Problem when they have not earned enough that could be paid out now
   */
  void spend(Tx tx, OrderId id) {
    var placed = tx.orders().lock(id).orElseThrow();
    spending.spend(tx, placed);
    var order =
        paid(tx, id)
            .orElseThrow(() ->
                new IllegalStateException("order %s was paid while it was placed".formatted(id)));
    var lines = tx.orders().lines(id);
    flagging.sold(tx, id.value(), order.buyer(), order.referrer() != null, null);
    SaleNews.sold(tx, order, lines, clock.instant());
    post(tx, order, lines, "spent:" + id, new LedgerAccount.Creator(placed.buyer()), null);
    deliver(tx, order, lines, "bought");
  }

  private Optional<Order> paid(Tx tx, OrderId id) {
    return tx.orders().paid(id, null, null, null, 0, clock.instant());
  }

  private void post(
      Tx tx,
      Order order,
      List<Line> lines,
      String cause,
      LedgerAccount from,
      @Nullable Posting fee) {
    var splits = tx.splits().of(order.id());
    var currency = order.total().currency();
    tx.splits().owe(order.id());
    var sale = new Posting(cause, Escrowing.sale(from, order, lines, splits));
    // The books before the tiers, as whatever goes back does: nobody waits for the other then.
    books.post(tx, order.id(), fee == null ? List.of(sale) : List.of(sale, fee));
    lines.stream()
        .filter(line -> line.isSale() && Escrowing.waitsIn(line) == null)
        .sorted(Returning.BY_TIER)
        .forEach(line ->
            tx.orders()
                .earned(
                    line.owner(),
                    line.game(),
                    currency.getCurrencyCode(),
                    Returning.net(splits, line.line())));
  }

  /** Every line becomes the buyer's, or a code; what they had already is given back. */
  private void deliver(Tx tx, Order order, List<Line> lines, String source) {
    var now = clock.instant();
    var twice = new ArrayList<Refunds.Part>();
    var things = lines.stream().filter(line -> line.kind() == Line.Kind.PURCHASE).toList();
    if (order.gift()) {
      tx.codes()
          .add(
              things.stream().map(_ -> RedeemCode.fresh()).toList(),
              things.stream().map(Line::mod).toList(),
              market.storage.offers.Codes.Kind.GIFT,
              order.id(),
              order.buyer(),
              now,
              null);
      return;
    }
    for (var line : things) {
      tx.library().makeRoom(order.buyer(), line.mod(), now);
      if (tx.library().grant(order.buyer(), line.mod(), order.id(), source, now) == 0) {
        tx.library().grantRevoked(order.buyer(), line.mod(), order.id(), source, now);
        if (line.units() > 0) {
          twice.add(new Refunds.Part(line.line(), line.units()));
        }
      } else {
        // Kept in memory until later: nothing of it can undo a sale.
        discovery.counting.bought(order.buyer(), line.mod());
      }
    }
    if (!twice.isEmpty()) {
      refunding.ask(tx, order, order.buyer(), Refund.By.MARKET, Refunding.TWICE, twice);
    }
    var gone =
        lines.stream()
            .filter(line -> line.kind().isBadge() && !Handover.deliver(tx, order, line, now))
            .map(line -> new Refunds.Part(line.line(), line.units()))
            .toList();
    if (!gone.isEmpty()) {
      refunding.ask(tx, order, order.buyer(), Refund.By.MARKET, Refunding.GONE, gone);
    }
  }

  /** Stripe knows its fee by now. */
  private void balance(Tx tx, Order order, Payment.Charge charge) {
    var balance = charge.balance();
    if (balance != null && tx.orders().balanced(order.id(), balance.id()) == 1) {
      var fee = fee(tx, order, balance);
      if (fee != null) {
        books.post(tx, order.id(), List.of(fee));
      }
    }
  }

  /**
   * Once Stripe knows its fee, the books take it out of what was set aside, and shares may leave. A
   * charge that was settled in another currency than agreed stays where it is: what its parts are
   * worth is not for us to guess.
   */
  private @Nullable Posting fee(Tx tx, Order order, Payment.Balance balance) {
    var currency = order.total().currency();
    if (!balance.currency().equals(currency.getCurrencyCode())) {
      tx.orders().hold(order.id(), Order.Held.CURRENCY);
      tx.alerts()
          .raise(
              "payment.currency",
              "order:" + order.id(),
              "charged in %s, settled in %s: nothing is sent from it"
                  .formatted(currency, balance.currency()),
              clock.instant());
      return null;
    }
    var fee = new Money(balance.feeUnits(), currency);
    return new Posting("fee:" + balance.id(), Bookkeeping.fee(fee));
  }

  /** Asks again for the fee of a payment. */
  public void balance(String paymentIntent) {
    var order = database.read(tx -> tx.orders().paidBy(paymentIntent)).orElse(null);
    if (order == null) {
      straying.balance(paymentIntent);
      return;
    }
    stripe
        .charge(paymentIntent)
        .ifPresent(charge -> database.change(tx -> balance(tx, order, charge)));
  }

  /** Looks after what events should have told but did not. */
  public void catchUp() {
    Instant now = clock.instant();
    database
        .read(tx -> tx.orders().forgotten(now.minus(Duration.ofMinutes(10))))
        .forEach(this::settle);
    for (var id : database.read(tx -> tx.orders().unbalanced(now.minus(Duration.ofMinutes(1))))) {
      var intent = database.read(tx -> tx.orders().get(id)).orElseThrow().paymentIntent();
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
