package market.api.payouts;

import java.time.Clock;
import market.api.Problem;
import market.storage.Tx;
import market.storage.orders.Movement;
import market.storage.orders.Order;
import market.storage.orders.OrderId;

/**
 * Paying with what one earned here. Only what could be paid out now can be spent, and it is taken
 * from the oldest sales first, so that it is paid out no second time.
 */
public final class Spending {
  private static final int PARTS_MAX = 2_000;

  private final Moving moving;
  private final Clock clock;

  public Spending(Moving moving, Clock clock) {
    this.moving = moving;
    this.clock = clock;
  }

  /**
   * Takes the price of an order out of its buyer's earnings.
   *
   * @throws Problem when there is not as much
   */
  public void spend(Tx tx, Order order) {
    var currency = order.total().currency().getCurrencyCode();
    var now = clock.instant();
    var available = tx.splits().availableUnits(order.buyer(), currency, now);
    var left = order.total().units();
    if (available >= left) {
      for (var part : tx.splits().available(order.buyer(), currency, now, PARTS_MAX)) {
        // A debt is met before anything is spent.
        var units = Math.min(left, part.openUnits() - moving.net(tx, part, currency));
        if (units > 0) {
          spend(tx, part.id(), units, order.id());
          left -= units;
        }
      }
    }
    if (left > 0) {
      throw Problem.invalid(
          "pay_with",
          "your earnings that could be paid out now are %d; this costs %d"
              .formatted(Math.max(0, available), order.total().units()));
    }
  }

  private void spend(Tx tx, java.util.UUID split, long units, OrderId order) {
    tx.movements()
        .add(
            split,
            Movement.Kind.SPENDING,
            units,
            Movement.State.DONE,
            null,
            null,
            order,
            null,
            clock.instant());
    tx.splits().sent(split, units);
  }

  /** What was spent is theirs to be paid out again; the last that was taken first. */
  public void giveBack(Tx tx, Order order, long units) {
    var left = units;
    for (var spent : tx.movements().spentOn(order.id())) {
      if (left == 0) {
        break;
      }
      var part = Math.min(left, spent.units());
      tx.movements().undo(spent.id());
      tx.splits().unsent(spent.split(), spent.units());
      if (spent.units() > part) {
        spend(tx, spent.split(), spent.units() - part, order.id());
      }
      left -= part;
    }
    if (left > 0) {
      throw new IllegalStateException(
          "order %s was paid with less than goes back".formatted(order.id()));
    }
  }
}
