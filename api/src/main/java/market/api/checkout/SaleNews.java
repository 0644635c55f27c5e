package market.api.checkout;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import market.api.news.Amounts;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.news.Happening.Kind;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.Part;
import market.storage.orders.Split;
import market.storage.refunds.Refunds;
import org.jspecify.annotations.Nullable;

/**
 * Tells of sales, and of what goes back of them, whoever has a part; and of what goes back its
 * buyer. Who bought stays between the buyer and us.
 */
final class SaleNews {
  private static final String EARNINGS = "/creator/earnings";

  private SaleNews() {}

  /** What waits for a milestone is told of when it is divided, by its campaign. */
  static void sold(Tx tx, Order order, List<Line> lines, Instant now) {
    var splits = tx.splits().of(order.id());
    for (var line : lines) {
      if (line.units() > 0 && line.escrow() == null) {
        parts(order, line, splits)
            .forEach((account, units) ->
                tell(
                    tx,
                    Kind.SALE,
                    account,
                    EARNINGS,
                    now,
                    line.title(),
                    Amounts.of(order.total().with(line.units())),
                    Amounts.of(order.total().with(units))));
      }
    }
  }

  /** What was pledged is told of by its campaign, to its backer. */
  static void refunded(Tx tx, Order order, List<Refunds.Part> gone, long taxUnits, Instant now) {
    var lines = Returning.lines(tx, order);
    var splits = tx.splits().of(order.id());
    var units = taxUnits;
    @Nullable Line first = null;
    for (var part : gone) {
      var line = java.util.Objects.requireNonNull(lines.get(part.line()));
      if (line.kind() != Line.Kind.PLEDGE && part.units() > 0) {
        first = first == null ? line : first;
        units = Math.addExact(units, part.units());
        parts(order, line, splits)
            .keySet()
            .forEach(account ->
                tell(
                    tx,
                    Kind.SALE_REFUNDED,
                    account,
                    EARNINGS,
                    now,
                    line.title(),
                    Amounts.of(order.total().with(part.units()))));
      }
    }
    if (first != null) {
      tell(
          tx,
          Kind.REFUNDED,
          order.buyer(),
          "/orders/" + order.id(),
          now,
          first.title(),
          Amounts.of(order.total().with(units)));
    }
  }

  /** What each has of a line; who sold a badge of theirs on is told so already. */
  private static Map<AccountId, Long> parts(Order order, Line line, List<Split> splits) {
    var parts = new LinkedHashMap<AccountId, Long>();
    for (var split : splits) {
      var account = split.account();
      if (split.line() == line.line()
          && account != null
          && split.part() != Part.SELLER
          && split.units() > 0
          && !account.equals(order.buyer())) {
        parts.merge(account, split.units(), Math::addExact);
      }
    }
    return parts;
  }

  private static void tell(
      Tx tx, Kind kind, AccountId to, String path, Instant now, String... said) {
    tx.happenings().add(kind, null, null, to, null, List.of(said), path, now);
  }
}
