package market.api.checkout;

import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.documents.Receipt;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.Part;
import market.storage.orders.Split;
import market.storage.refunds.Refund;

/** An order as a paper: what was paid, for what, and where each cent went. */
public final class Receipts {
  private Receipts() {}

  /**
   * Reads it together.
   *
   * @throws Problem when nothing was paid yet
   */
  public static Receipt of(Tx tx, String marketplace, Order order, Account buyer) {
    var at = order.paidAt();
    if (at == null) {
      throw Problem.conflict("this order was not paid");
    }
    var ids = List.of(order.id().value());
    var lines = tx.orders().lines(ids);
    var splits = tx.splits().of(ids);
    var list = lines.stream().mapToLong(Line::listUnits).sum();
    // Who names a price above the list pays that price: the paper shows no negative discount.
    var subtotal = Math.max(list, order.total().units());
    return new Receipt(
        marketplace,
        String.valueOf(order.number()),
        false,
        at,
        buyer.name(),
        tx.accounts().email(buyer.id()),
        order.total().currency(),
        lines.stream().map(line -> item(marketplace, line, splits)).toList(),
        subtotal,
        subtotal - order.total().units(),
        order.taxUnits(),
        order.gross().units(),
        tx.refunds().of(order.id()).stream()
            .filter(it -> it.state() == Refund.State.DONE)
            .map(it -> new Receipt.Refunded(it.createdAt(), it.why(), it.units() + it.taxUnits()))
            .toList());
  }

  private static Receipt.Item item(String marketplace, Line line, List<Split> splits) {
    return new Receipt.Item(
        line.title(),
        line.about() == null ? marketplace : line.about().creatorName(),
        line.listUnits(),
        line.units(),
        splits.stream()
            .filter(split -> split.line() == line.line())
            .map(split ->
                new Receipt.Share(
                    who(marketplace, split),
                    split.part().name().toLowerCase(Locale.ROOT),
                    split.units()))
            .toList());
  }

  private static String who(String marketplace, Split split) {
    if (split.part() == Part.PLATFORM) {
      return marketplace;
    }
    if (split.name() == null) {
      return "";
    }
    return split.viaTitle() == null
        ? split.name()
        : "%s (%s)".formatted(split.name(), split.viaTitle());
  }
}
