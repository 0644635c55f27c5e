package market.api.checkout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Bookkeeping.Gone;
import market.api.ledger.Books;
import market.api.ledger.Books.Posting;
import market.api.partners.Attributing;
import market.storage.Tx;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer;
import market.storage.ledger.Transfer.Reason;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.PaysWith;
import market.storage.orders.Split;
import market.storage.refunds.Refund;
import market.storage.refunds.Refunds;
import org.jspecify.annotations.Nullable;

/**
 * Money that waits for a milestone.
 *
 * <ol>
 *   <li>A pledge is an order with a line for each milestone. What is paid for a line waits, in the
 *       books of its campaign, and is nobody's part.
 *   <li>Once its milestone is accepted, a line is divided like any sale, by the terms of that
 *       moment: team, libraries, game, partner, platform.
 *   <li>What went back before is taken from what waits. A line of which something went back is
 *       divided whole, and each part then gives back its share, as after a sale.
 *   <li>What will not be released goes back to who paid it, by the refunds of orders.
 * </ol>
 */
public final class Escrowing {
  private final Books books;
  private final Pricing pricing;
  private final Attributing attributing;
  private final Refunding refunding;

  public Escrowing(Books books, Pricing pricing, Attributing attributing, Refunding refunding) {
    this.books = books;
    this.pricing = pricing;
    this.attributing = attributing;
    this.refunding = refunding;
  }

  /** Where the money of a line waits, or null where it was divided. */
  static @Nullable LedgerAccount waitsIn(Line line) {
    var month = line.month();
    if (line.isPooled() && month != null) {
      return new LedgerAccount.Pool(month);
    }
    return line.escrow() == null ? null : new LedgerAccount.Escrow(line.escrow());
  }

  /**
   * What a payment means for the books: parts to their payees, and what waits to its campaign, or
   * to the pools of its months.
   */
  static List<Transfer> sale(
      LedgerAccount from, Order order, List<Line> lines, List<Split> splits) {
    var currency = order.total().currency();
    var transfers = new ArrayList<>(Bookkeeping.sale(from, splits, order.taxUnits(), currency));
    var waiting = new LinkedHashMap<LedgerAccount, Long>();
    for (var line : lines) {
      var account = waitsIn(line);
      if (account != null) {
        waiting.merge(account, line.units(), Math::addExact);
      }
    }
    waiting.forEach((account, units) ->
        transfers.addAll(Bookkeeping.waiting(from, account, order.total().with(units))));
    return transfers;
  }

  /** Divides the lines of an order whose milestones are accepted. Releasing twice is once. */
  public void release(Tx tx, OrderId id) {
    var order = tx.orders().lock(id).orElseThrow();
    if (order.state() != OrderState.PAID) {
      return;
    }
    var due = tx.pledges().releasable(id);
    var lines = tx.orders().lines(id);
    var parts = lines.stream().map(Line::units).toList();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var escrow = line.escrow();
      if (due.contains(line.line())
          && escrow != null
          && tx.pledges().release(id, line.line()) == 1) {
        divide(tx, order, line, parts, i, new LedgerAccount.Escrow(escrow));
      }
    }
  }

  private void divide(
      Tx tx, Order order, Line line, List<Long> parts, int which, LedgerAccount.Escrow escrow) {
    var mod = tx.mods().get(line.mod());
    var referral = attributing.kept(tx, order);
    var deal = new Pricing.Deal(order.buyer(), referral, PaysWith.PROCESSOR);
    var shares = pricing.shares(tx, mod, parts, which, deal);
    tx.splits()
        .freeze(
            order.id(), line.line(), IntStream.range(0, shares.size()).boxed().toList(), shares);
    var terms = referral == null ? null : referral.partnership();
    if (terms != null && !terms.suspicion().isEmpty()) {
      tx.splits().hold(order.id(), true);
    }
    tx.splits().owe(order.id());
    var splits =
        tx.splits().of(order.id()).stream().filter(it -> it.line() == line.line()).toList();
    var gone = new Gone(line.line(), line.units(), 0, line.goneUnits());
    splits.stream()
        .filter(split -> split.part().isPaidOut())
        .forEach(split -> tx.splits().giveBack(split.id(), gone.of(split.units())));
    var currency = order.total().currency();
    var cause = "release:%s:%d".formatted(order.id(), line.line());
    var back = Bookkeeping.back(splits, List.of(gone), 0, escrow, Reason.RELEASE, currency);
    books.post(
        tx,
        order.id(),
        List.of(
            new Posting(cause, Bookkeeping.sale(escrow, splits, 0, currency)),
            new Posting(cause + ":gone", back)));
    var net = Returning.net(splits, line.line());
    tx.orders()
        .earned(
            line.owner(),
            line.game(),
            currency.getCurrencyCode(),
            net - Waterfall.returned(net, line.goneUnits(), line.units()));
  }

  /**
   * What of an order waits goes back to who paid it, once; the order, or null where there was
   * nothing. What is due to be released is, before.
   *
   * @param why in a word, for the order's history
   */
  public @Nullable Order giveBack(Tx tx, OrderId id, String why) {
    release(tx, id);
    var order = tx.orders().lock(id).orElseThrow();
    if (tx.pledges().returnable(id, 1).isEmpty()) {
      return null;
    }
    var parts =
        tx.orders().lines(id).stream()
            .filter(line -> line.escrow() != null && line.leftUnits() > 0)
            .map(line -> new Refunds.Part(line.line(), line.leftUnits()))
            .toList();
    refunding.ask(tx, order, order.buyer(), Refund.By.MARKET, why, parts);
    return order;
  }
}
