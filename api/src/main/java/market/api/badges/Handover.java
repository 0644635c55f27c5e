package market.api.badges;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.badges.BadgeSales.Sale;
import market.storage.badges.BadgeSales.State;
import market.storage.badges.Entry.Deed;
import market.storage.badges.Listing;
import market.storage.news.Happening.Kind;
import market.storage.orders.Line;
import market.storage.orders.Order;
import org.jspecify.annotations.Nullable;

/**
 * An edition goes where the money for it went.
 *
 * <ol>
 *   <li>An order keeps one edition, which nobody else can have until the order comes to something
 *       or nothing.
 *   <li>Paid in time, the edition is the buyer's. Paid after the order had let go, it is theirs if
 *       it, or another new one, is still to be had; else the money goes back.
 *   <li>For as long as the sale's window lasts, and while a bank decides, the buyer keeps it: it is
 *       neither sold on nor given away.
 *   <li>What is wholly paid back goes back to whoever sold it. Where it was handed on after the
 *       window it stays with whoever has it, and somebody is told.
 * </ol>
 */
public final class Handover {
  private Handover() {}

  /** Whether the buyer has it now; else what was paid must go back. */
  public static boolean deliver(Tx tx, Order order, Line line, Instant now) {
    var sale = kept(tx, order);
    if (sale == null || !isSellers(tx, sale)) {
      return lose(tx, order);
    }
    tx.editions()
        .enter(
            sale.badge(),
            sale.number(),
            line.kind() == Line.Kind.RESALE ? Deed.RESOLD : Deed.SOLD,
            sale.seller(),
            order.buyer(),
            order.id(),
            line.units(),
            now);
    var freeAt = now.plus(Duration.ofDays(sale.windowDays()));
    tx.badgeSales().move(order.id(), State.RESERVED, State.DELIVERED, freeAt);
    if (sale.listing() != null) {
      tx.listings().end(sale.listing(), Listing.State.SOLD, now);
    }
    tell(tx, Kind.BADGE_SOLD, sale.seller(), order.buyer(), sale, line.title(), now);
    return true;
  }

  private static boolean lose(Tx tx, Order order) {
    tx.badgeSales().move(order.id(), State.RESERVED, State.LOST, null);
    tx.badgeSales().move(order.id(), State.RELEASED, State.LOST, null);
    return false;
  }

  /** What an order keeps, or can have again. */
  private static @Nullable Sale kept(Tx tx, Order order) {
    var sale = tx.badgeSales().of(order.id()).orElseThrow();
    tx.editions().hold(sale.badge(), sale.number());
    if (sale.state() == State.RESERVED) {
      return sale;
    }
    var number =
        sale.seller() != null || tx.editions().isFree(sale.badge(), sale.number())
            ? sale.number()
            : tx.editions().free(sale.badge()).orElse(0);
    return number > 0 && tx.badgeSales().reserveAgain(order.id(), number) == 1
        ? tx.badgeSales().of(order.id()).orElseThrow()
        : null;
  }

  private static boolean isSellers(Tx tx, Sale sale) {
    var holder = tx.editions().holder(sale.badge(), sale.number()).orElse(null);
    return Objects.equals(holder, sale.seller())
        && (sale.listing() == null
            || tx.listings().find(sale.listing()).orElseThrow().state() == Listing.State.OPEN);
  }

  /** Some of an order's money went back, or came again, or a bank decided. */
  public static void settle(Tx tx, Order order, Line line, Instant now) {
    var sale = tx.badgeSales().of(order.id()).orElseThrow();
    tx.editions().hold(sale.badge(), sale.number());
    if (line.leftUnits() == 0 && !tx.disputes().isOpen(order.id())) {
      takeBack(tx, order, sale, line, now);
    } else if (line.leftUnits() > 0) {
      restore(tx, order, sale, now);
    }
  }

  private static void takeBack(Tx tx, Order order, Sale sale, Line line, Instant now) {
    if (sale.state() != State.DELIVERED) {
      return;
    }
    var holder = tx.editions().holder(sale.badge(), sale.number()).orElse(null);
    if (!order.buyer().equals(holder)) {
      tx.badgeSales().move(order.id(), State.DELIVERED, State.LOST, null);
      alert(tx, order, sale, "was handed on before what was paid for it went back", now);
      return;
    }
    tx.listings().withdraw(sale.badge(), sale.number(), now);
    enter(tx, sale, Deed.TAKEN_BACK, order.buyer(), sale.seller(), order, now);
    tx.badgeSales().move(order.id(), State.DELIVERED, State.RETURNED, null);
    tell(tx, Kind.BADGE_BACK, sale.seller(), null, sale, line.title(), now);
  }

  private static void restore(Tx tx, Order order, Sale sale, Instant now) {
    if (sale.state() != State.RETURNED) {
      return;
    }
    var holder = tx.editions().holder(sale.badge(), sale.number()).orElse(null);
    if (!Objects.equals(holder, sale.seller())
        || tx.badgeSales().isReserved(sale.badge(), sale.number())) {
      tx.badgeSales().move(order.id(), State.RETURNED, State.LOST, null);
      alert(tx, order, sale, "was sold again before the money for it came after all", now);
      return;
    }
    tx.listings().withdraw(sale.badge(), sale.number(), now);
    enter(tx, sale, Deed.RESTORED, sale.seller(), order.buyer(), order, now);
    tx.badgeSales().move(order.id(), State.RETURNED, State.DELIVERED, null);
  }

  private static void enter(
      Tx tx,
      Sale sale,
      Deed deed,
      @Nullable AccountId from,
      @Nullable AccountId to,
      Order order,
      Instant now) {
    tx.editions().enter(sale.badge(), sale.number(), deed, from, to, order.id(), null, now);
  }

  private static void alert(Tx tx, Order order, Sale sale, String why, Instant now) {
    tx.alerts()
        .raise(
            "badge.lost",
            "order:" + order.id(),
            "edition %d of badge %s %s".formatted(sale.number(), sale.badge(), why),
            now);
  }

  private static void tell(
      Tx tx,
      Kind kind,
      @Nullable AccountId seller,
      @Nullable AccountId by,
      Sale sale,
      String title,
      Instant now) {
    if (seller != null) {
      var path = "/badges/%s/%d".formatted(sale.badge(), sale.number());
      tx.happenings().add(kind, null, null, seller, by, List.of(title), path, now);
    }
  }
}
