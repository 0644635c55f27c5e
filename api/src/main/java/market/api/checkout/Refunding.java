package market.api.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Orders.Refund;
import market.storage.orders.Split;

/** Giving money back: the buyer first, then the parts of it from those who had them. */
public final class Refunding {
  private final Database database;
  private final Books books;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Refunding(Database database, Books books, Later later, ObjectMapper json, Clock clock) {
    this.database = database;
    this.books = books;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /** The buyer changes their mind, within the game's window. Asking twice is asking once. */
  public OrderState ask(Caller buyer, OrderId id) {
    return database.write(tx -> {
      var order =
          tx.orders()
              .find(id, buyer.id())
              .flatMap(mine -> tx.orders().lock(mine.id()))
              .orElseThrow(() -> Problem.notFound("order", id));
      return switch (order.state()) {
        case REFUNDING, REFUNDED -> order.state();
        case AWAITING, EXPIRED -> throw Problem.conflict("this order was not paid");
        case PAID -> {
          if (order.total().isZero()) {
            throw Problem.conflict("this order cost nothing");
          }
          if (order.refundableUntil() == null
              || order.refundableUntil().isBefore(clock.instant())) {
            throw Problem.conflict("the time for a refund is over");
          }
          ask(tx, order, buyer.id(), "the buyer asked for a refund");
          yield OrderState.REFUNDING;
        }
      };
    });
  }

  void ask(Tx tx, Order order, AccountId by, String why) {
    var now = clock.instant();
    var refund = tx.orders().askRefund(order.id(), by, order.total().units(), now).orElseThrow();
    tx.orders().move(order.id(), OrderState.PAID, OrderState.REFUNDING);
    tx.orders().tell(order.id(), OrderState.REFUNDING, why, now);
    tx.audit().add(now, by, "order.refund", "order:" + order.id(), why);
    var intent = tx.orders().lock(order.id()).orElseThrow().paymentIntent();
    var ask = new Ask.Refund(refund, Objects.requireNonNull(intent), order.total().units());
    var attempt = tx.commands().attempts(refund, ask.kind()) + 1;
    Commanding.add(tx, later, json, clock, "refund:%s:%d".formatted(refund, attempt), ask);
  }

  /** Stripe gave it back: books, entitlements and the parts on their way follow. */
  void done(Tx tx, UUID refundId, String stripeId) {
    if (tx.orders().moveRefund(refundId, "asked", "done", stripeId) == 0) {
      return;
    }
    var refund = tx.orders().refund(refundId).orElseThrow();
    var order = tx.orders().lock(refund.order()).orElseThrow();
    var now = clock.instant();
    var splits = tx.splits().of(List.of(order.id().value()));
    books.post(
        tx, "refund:" + stripeId, order.id(), Bookkeeping.refund(splits, order.total().currency()));
    tx.orders().move(order.id(), OrderState.REFUNDING, OrderState.REFUNDED);
    tx.orders().tell(order.id(), OrderState.REFUNDED, stripeId, now);
    tx.library().revoke(order.id(), now);
    forgetRevenue(tx, order, splits);
    tx.splits().undo(order.id());
    splits.stream()
        .filter(split -> split.state() == Split.State.SENT)
        .forEach(split -> takeBack(tx, refund, split));
  }

  private static void forgetRevenue(Tx tx, Order order, List<Split> splits) {
    var currency = order.total().currency().getCurrencyCode();
    for (var line : tx.orders().owners(order.id())) {
      tx.orders().unearned(line.owner(), line.game(), currency, Settling.net(splits, line.line()));
    }
  }

  /** A part that had left when the refund came. */
  void takeBack(Tx tx, Refund refund, Split split) {
    if (tx.splits().move(split.id(), Split.State.SENT, Split.State.REVERSING) == 0) {
      return;
    }
    var ask =
        new Ask.Reversal(
            refund.id(), split.id(), Objects.requireNonNull(split.transfer()), split.units());
    Commanding.add(
        tx,
        later,
        json,
        clock,
        "refund:%s:split:%s:reversal".formatted(refund.id(), split.id()),
        ask);
  }

  /** Stripe would not: the order stands as it was, and somebody is told. */
  void refused(Tx tx, UUID refundId, String reason) {
    tx.orders().moveRefund(refundId, "asked", "failed", null);
    var refund = tx.orders().refund(refundId).orElseThrow();
    tx.orders().move(refund.order(), OrderState.REFUNDING, OrderState.PAID);
    tx.orders().tell(refund.order(), OrderState.PAID, "refund refused: " + reason, clock.instant());
    tx.audit()
        .add(clock.instant(), null, "order.refund.refused", "order:" + refund.order(), reason);
  }
}
