package market.api.checkout;

import java.time.Instant;
import java.util.List;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.orders.Split;
import org.jspecify.annotations.Nullable;

/** An order as its buyer sees it: what, for how much, and where each cent goes. */
public record OrderView(
    OrderId id,
    long number,
    OrderState state,
    Money total,
    List<LineView> lines,
    @Nullable String url,
    Instant createdAt,
    @Nullable Instant paidAt,
    @Nullable Instant refundableUntil) {
  /** One mod of it. */
  public record LineView(Slug mod, String title, Money price, List<PartView> waterfall) {}

  /** One part of a price; percentages in basis points of what the team gets. */
  public record PartView(
      Part part,
      @Nullable Handle handle,
      @Nullable String name,
      @Nullable Integer bp,
      Money amount) {}

  public static OrderView of(Tx tx, Order order) {
    var ids = List.of(order.id().value());
    var splits = tx.splits().of(ids);
    var lines =
        tx.orders().lines(ids).stream()
            .map(line ->
                new LineView(
                    line.slug(),
                    line.title(),
                    order.total().with(line.units()),
                    splits.stream()
                        .filter(split -> split.line() == line.line())
                        .map(split -> part(order, split))
                        .toList()))
            .toList();
    return new OrderView(
        order.id(),
        order.number(),
        order.state(),
        order.total(),
        lines,
        order.state() == OrderState.AWAITING ? order.sessionUrl() : null,
        order.createdAt(),
        order.paidAt(),
        order.refundableUntil());
  }

  private static PartView part(Order order, Split split) {
    return new PartView(
        split.part(), split.handle(), split.name(), split.bp(), order.total().with(split.units()));
  }
}
