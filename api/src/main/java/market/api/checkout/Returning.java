package market.api.checkout;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import market.api.badges.Handover;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Bookkeeping.Gone;
import market.api.ledger.Books;
import market.api.memberships.Ending;
import market.api.payouts.Moving;
import market.storage.Tx;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.Part;
import market.storage.orders.PaysWith;
import market.storage.orders.Split;
import market.storage.refunds.Refunds;

/**
 * What follows when some of an order's money went back to its buyer, by whichever way, or came
 * again: books, parts, tiers, entitlements, and the money that payees have too much then.
 */
public final class Returning {
  /** In which order the tiers' sums are changed, by whatever changes several. */
  static final Comparator<Line> BY_TIER =
      Comparator.comparing(line -> line.about() == null ? "" : line.owner() + "/" + line.game());

  private final Books books;
  private final Moving moving;
  private final Ending ending;
  private final Clock clock;

  public Returning(Books books, Moving moving, Ending ending, Clock clock) {
    this.books = books;
    this.moving = moving;
    this.ending = ending;
    this.clock = clock;
  }

  /** Which way. */
  enum Way {
    AWAY(1),
    AGAIN(-1);

    private final int sign;

    Way(int sign) {
      this.sign = sign;
    }
  }

  /**
   * Changes how much of some lines is gone. The order is locked by the caller.
   *
   * @param cause under which it stands in the books, once
   * @param parts by line, in minor units before tax
   */
  void change(
      Tx tx,
      Order order,
      String cause,
      Transfer.Reason reason,
      Way way,
      List<Refunds.Part> parts,
      long taxUnits) {
    var to =
        order.paysWith() == PaysWith.BALANCE
            ? new LedgerAccount.Creator(order.buyer())
            : new LedgerAccount.Processor();
    change(tx, order, cause, reason, way, parts, taxUnits, to);
  }

  /** The same where the money went, or comes from, elsewhere. */
  void change(
      Tx tx,
      Order order,
      String cause,
      Transfer.Reason reason,
      Way way,
      List<Refunds.Part> parts,
      long taxUnits,
      LedgerAccount to) {
    var lines = lines(tx, order);
    var splits = tx.splits().of(order.id());
    var gone = gone(lines, parts, way);
    // Parts before books before tiers, as everywhere, so that two deeds never wait for each other.
    giveBack(tx, splits, gone);
    books.post(
        tx,
        cause,
        order.id(),
        Bookkeeping.back(splits, gone, way.sign * taxUnits, to, reason, order.total().currency()));
    for (var line : gone) {
      tx.orders().gone(order.id(), line.line(), line.now() - line.before());
      tellRevenue(tx, order, splits, lines, line);
    }
    lines(tx, order).values().forEach(line -> entitle(tx, order, line));
  }

  static Map<Integer, Line> lines(Tx tx, Order order) {
    return tx.orders().lines(order.id()).stream()
        .collect(Collectors.toMap(Line::line, line -> line));
  }

  private static List<Gone> gone(Map<Integer, Line> lines, List<Refunds.Part> parts, Way way) {
    var sums = new HashMap<Integer, Long>();
    parts.forEach(part -> sums.merge(part.line(), part.units(), Math::addExact));
    var gone = new ArrayList<Gone>();
    sums.forEach((number, units) -> {
      var line = java.util.Objects.requireNonNull(lines.get(number));
      gone.add(
          new Gone(
              number,
              line.units(),
              line.goneUnits(),
              line.goneUnits() + way.sign * units,
              rest(line)));
    });
    gone.sort(
        Comparator.comparing(
            one -> java.util.Objects.requireNonNull(lines.get(one.line())), BY_TIER));
    return gone;
  }

  /** What waits was divided among nobody. */
  private static LedgerAccount rest(Line line) {
    var waitsIn = Escrowing.waitsIn(line);
    return waitsIn == null ? new LedgerAccount.Platform() : waitsIn;
  }

  private void giveBack(Tx tx, List<Split> splits, List<Gone> gone) {
    for (var line : gone) {
      for (var split : splits) {
        if (split.line() == line.line() && split.part().isPaidOut()) {
          tx.splits().giveBack(split.id(), line.of(split.units()));
          moving.takeBack(tx, split.id());
        }
      }
    }
  }

  /** The commission's tiers count what stands. */
  private static void tellRevenue(
      Tx tx, Order order, List<Split> splits, Map<Integer, Line> lines, Gone gone) {
    var line = java.util.Objects.requireNonNull(lines.get(gone.line()));
    if (!line.isSale()) {
      return;
    }
    var net = net(splits, gone.line());
    var change =
        Waterfall.returned(net, gone.now(), gone.units())
            - Waterfall.returned(net, gone.before(), gone.units());
    var currency = order.total().currency().getCurrencyCode();
    if (change > 0) {
      tx.orders().unearned(line.owner(), line.game(), currency, change);
    } else if (change < 0) {
      tx.orders().earned(line.owner(), line.game(), currency, -change);
    }
  }

  /** What the commission's tiers count: the price after processing. */
  static long net(List<Split> splits, int line) {
    return splits.stream()
        .filter(split -> split.line() == line && split.part() != Part.PROCESSOR)
        .mapToLong(Split::units)
        .sum();
  }

  /**
   * What is wholly gone entitles to nothing; what came again does. While a bank has the money and
   * nothing is decided, the buyer keeps what they bought.
   */
  private void entitle(Tx tx, Order order, Line line) {
    if (line.kind() == Line.Kind.MEMBERSHIP) {
      if (line.leftUnits() == 0) {
        ending.returned(tx, order.id());
      }
      return;
    }
    if (line.kind().isOfPass()) {
      if (Refunding.isAllGone(tx, order)) {
        ending.returned(tx, order.id());
      }
      return;
    }
    if (line.kind().isBadge()) {
      Handover.settle(tx, order, line, clock.instant());
      return;
    }
    if (line.kind() == Line.Kind.PLEDGE) {
      entitleBacker(tx, order, line);
      return;
    }
    if (line.units() == 0 || line.kind() == Line.Kind.DONATION) {
      return;
    }
    if (line.leftUnits() == 0 && !tx.disputes().isOpen(order.id())) {
      tx.library().revoke(order.id(), line.mod(), clock.instant());
      // A gift's entitlement names the order it was bought with, so it goes with its code.
      tx.codes().revoke(order.id(), line.mod(), clock.instant());
    } else if (line.leftUnits() > 0) {
      tx.library().restore(order.id(), line.mod());
      tx.codes().restore(order.id(), line.mod());
    }
  }

  /** Who paid for some of it keeps it; who has everything back does not. */
  private void entitleBacker(Tx tx, Order order, Line line) {
    if (!Refunding.isAllGone(tx, order)) {
      tx.library().restore(order.id(), line.mod());
    } else if (!tx.disputes().isOpen(order.id())) {
      tx.library().revoke(order.id(), line.mod(), clock.instant());
    }
  }

  /** Decided: what is wholly gone entitles to nothing any more. */
  void decide(Tx tx, Order order) {
    lines(tx, order).values().forEach(line -> entitle(tx, order, line));
  }
}
