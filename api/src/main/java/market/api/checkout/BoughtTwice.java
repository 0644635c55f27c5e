package market.api.checkout;

import java.time.Instant;
import java.util.List;
import market.storage.Tx;
import market.storage.badges.BadgeSales;
import market.storage.memberships.Membership;
import market.storage.offers.Codes;
import market.storage.orders.Line;
import market.storage.orders.Order;

/** What a buyer paid for although it was theirs by the time the money came. */
final class BoughtTwice {
  private BoughtTwice() {}

  /** What an order is still paid for, and nobody has by it. */
  static List<Line> of(Tx tx, Order order) {
    var codes =
        tx.codes().of(order.id()).stream()
            .filter(code -> code.revokedAt() == null)
            .map(Codes.Code::mod)
            .toList();
    return tx.orders().lines(order.id()).stream()
        .filter(line -> line.leftUnits() > 0)
        .filter(line ->
            switch (line.kind()) {
              case PURCHASE ->
                  !codes.contains(line.mod()) && !tx.library().isFrom(order.id(), line.mod());
              case BADGE, RESALE ->
                  tx.badgeSales().of(order.id()).orElseThrow().state() == BadgeSales.State.LOST;
              case MEMBERSHIP, PASS, USE ->
                  tx.memberships()
                      .paidWith(order.id())
                      .flatMap(tx.memberships()::find)
                      .filter(it -> it.endedFor() == Membership.Reason.TWICE)
                      .isPresent();
              case DONATION, PLEDGE -> false;
            })
        .toList();
  }

  /**
   * The money cannot go back: nobody pays twice for one thing, so that the second is theirs to give
   * to somebody else.
   */
  static void giveCodes(Tx tx, Order order, Instant now) {
    var kept = of(tx, order).stream().filter(line -> line.kind() == Line.Kind.PURCHASE).toList();
    if (!kept.isEmpty()) {
      tx.codes()
          .add(
              kept.stream().map(_ -> RedeemCode.fresh()).toList(),
              kept.stream().map(Line::mod).toList(),
              Codes.Kind.GIFT,
              order.id(),
              order.buyer(),
              now,
              null);
    }
  }
}
