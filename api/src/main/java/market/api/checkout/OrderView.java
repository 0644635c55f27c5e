package market.api.checkout;

import java.time.Instant;
import java.util.List;
import market.storage.Money;
import market.storage.Tx;
import market.storage.abuse.RefundWishes;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import market.storage.offers.Codes;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.orders.PaysWith;
import market.storage.orders.Split;
import market.storage.passes.Month;
import market.storage.refunds.Refund;
import org.jspecify.annotations.Nullable;

/**
 * An order as its buyer sees it: what, for how much, and where each cent goes.
 *
 * @param refundAsked how far a refund is that a moderator decides
 */
public record OrderView(
    OrderId id,
    long number,
    OrderState state,
    PaysWith paysWith,
    boolean gift,
    Money total,
    Money tax,
    List<LineView> lines,
    List<RefundView> refunds,
    List<CodeView> codes,
    boolean disputed,
    RefundWishes.@Nullable State refundAsked,
    @Nullable String url,
    Instant createdAt,
    @Nullable Instant paidAt,
    @Nullable Instant refundableUntil) {
  /**
   * One mod of it; what it would have cost, what was taken off, what was paid, what went back.
   *
   * @param mod null for what of a pass is for no mod
   * @param month in whose pool it waits, or in which the mod was used
   */
  public record LineView(
      @Nullable Slug mod,
      String title,
      Line.Kind kind,
      @Nullable Month month,
      Money list,
      Money discount,
      Money coupon,
      Money price,
      Money returned,
      List<PartView> waterfall) {}

  /** One part of a price; percentages in basis points of what is shared at its step. */
  public record PartView(
      Part part,
      @Nullable Handle handle,
      @Nullable String name,
      @Nullable String library,
      @Nullable Integer bp,
      Money amount) {}

  /** Money that went back, or is about to. */
  public record RefundView(
      Refund.State state, Refund.By by, String why, Money amount, Instant at) {}

  /** A gift to hand on. */
  public record CodeView(Slug mod, String title, String code, boolean redeemed) {}

  public static OrderView of(Tx tx, Order order) {
    var ids = List.of(order.id().value());
    var splits = tx.splits().of(ids);
    return new OrderView(
        order.id(),
        order.number(),
        order.state(),
        order.paysWith(),
        order.gift(),
        order.total(),
        order.total().with(order.taxUnits()),
        tx.orders().lines(ids).stream()
            .filter(line -> line.kind() != Line.Kind.PASS || line.units() > 0)
            .map(line -> line(order, line, splits))
            .toList(),
        tx.refunds().of(order.id()).stream()
            .map(it ->
                new RefundView(
                    it.state(),
                    it.askedAs(),
                    it.why(),
                    order.total().with(it.units() + it.taxUnits()),
                    it.createdAt()))
            .toList(),
        tx.codes().of(order.id()).stream().map(OrderView::code).toList(),
        tx.disputes().isOpen(order.id()),
        asked(tx, order),
        order.state() == OrderState.AWAITING ? order.sessionUrl() : null,
        order.createdAt(),
        order.paidAt(),
        order.refundableUntil());
  }

  private static RefundWishes.@Nullable State asked(Tx tx, Order order) {
    return tx.refundWishes()
        .of(order.id())
        .map(RefundWishes.Wished::state)
        .filter(it -> it != RefundWishes.State.GRANTED)
        .orElse(null);
  }

  private static LineView line(Order order, Line line, List<Split> splits) {
    return new LineView(
        line.about() == null ? null : line.about().slug(),
        line.title(),
        line.kind(),
        line.month(),
        order.total().with(line.listUnits()),
        order.total().with(line.discountUnits()),
        order.total().with(line.couponUnits()),
        order.total().with(line.units()),
        order.total().with(line.goneUnits()),
        splits.stream()
            .filter(split -> split.line() == line.line())
            .map(split -> part(order, split))
            .toList());
  }

  private static PartView part(Order order, Split split) {
    return new PartView(
        split.part(),
        split.handle(),
        split.name(),
        split.viaTitle(),
        split.bp(),
        order.total().with(split.units()));
  }

  private static CodeView code(Codes.Code code) {
    return new CodeView(code.slug(), code.title(), code.code(), code.redeemedAt() != null);
  }
}
