package market.api.checkout;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import market.api.Problem;
import market.api.abuse.Flagging;
import market.api.checkout.Refunding.Wish;
import market.storage.Tx;
import market.storage.abuse.RefundWishes;
import market.storage.abuse.RefundWishes.State;
import market.storage.accounts.AccountId;
import market.storage.mods.Slug;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.storage.refunds.Refunds;

/** Refunds that wait for a moderator, since their buyer gives back most of what they buy. */
final class Wishing {
  private final Flagging flagging;
  private final Clock clock;

  Wishing(Flagging flagging, Clock clock) {
    this.flagging = flagging;
    this.clock = clock;
  }

  /** What was asked for, as it was. */
  static Wish of(RefundWishes.Wished wished) {
    var mods = wished.mods();
    var slugs = mods == null ? null : mods.stream().map(Slug::new).toList();
    return new Wish(slugs, null, wished.why());
  }

  /** Whether a moderator decides; the wish is kept for them. */
  boolean waits(Tx tx, AccountId buyer, Order order, Wish wish) {
    var before = tx.refundWishes().of(order.id()).map(RefundWishes.Wished::state);
    if (before.equals(Optional.of(State.REFUSED))) {
      throw Problem.conflict("a moderator refused a refund of it");
    }
    if (before.equals(Optional.of(State.WAITING))) {
      return true;
    }
    if (order.state() != OrderState.PAID || order.total().isZero()) {
      return false;
    }
    // What cannot be given back is refused now, and not after somebody has looked.
    var _ = parts(tx, order, wish);
    var first = tx.orders().lines(order.id()).getFirst().about();
    var mod = first == null ? null : first.mod();
    if (!flagging.isForSomebody(tx, buyer, order.id().value(), mod)) {
      return false;
    }
    var wished = wish.mods();
    var mods = wished == null ? null : wished.stream().map(Slug::value).toList();
    var why = Objects.requireNonNullElse(wish.why(), "");
    var now = clock.instant();
    var _ = tx.refundWishes().ask(order.id(), buyer, mods, why, now);
    tx.orders().tell(order.id(), order.state(), "a moderator decides about the refund", now);
    return true;
  }

  /** By line, what of an order would go back. */
  static List<Refunds.Part> parts(Tx tx, Order order, Wish wish) {
    var lines = tx.orders().lines(order.id());
    var mods = wish.mods();
    if (mods != null) {
      if (lines.stream().anyMatch(line -> line.kind().isOfPass())) {
        throw Problem.invalid("mods", "a pass goes back whole");
      }
      for (int i = 0; i < mods.size(); i++) {
        var slug = mods.get(i);
        if (lines.stream().noneMatch(line -> line.slug().equals(slug))) {
          throw Problem.invalid("mods[%d]".formatted(i), "is not in this order");
        }
      }
    }
    var left =
        lines.stream()
            .filter(line -> mods == null || mods.contains(line.slug()))
            .filter(line -> line.leftUnits() > 0)
            .toList();
    if (left.isEmpty()) {
      throw Problem.conflict("all of it went back already");
    }
    var units = wish.units();
    if (units == null) {
      return left.stream().map(line -> new Refunds.Part(line.line(), line.leftUnits())).toList();
    }
    if (left.size() != 1) {
      throw Problem.invalid("mods", "an amount is given back of one mod");
    }
    if (units < 1 || units > left.getFirst().leftUnits()) {
      throw Problem.invalid("units", "is from 1 to %d".formatted(left.getFirst().leftUnits()));
    }
    return List.of(new Refunds.Part(left.getFirst().line(), units));
  }
}
