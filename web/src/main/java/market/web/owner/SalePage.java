package market.web.owner;

import java.util.List;
import market.api.Problem;
import market.storage.accounts.Account;
import market.storage.ledger.Ledger;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.storage.orders.Split;
import market.storage.refunds.Dispute;
import market.storage.refunds.Refund;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** An order as the owner sees it: who is due what of it, what they have, and what went back. */
public record SalePage(
    Frame frame,
    Order order,
    Account buyer,
    List<Line> lines,
    List<Split> splits,
    List<Refund> refunds,
    List<Dispute> disputes,
    List<Ledger.Named> entries,
    Typed typed,
    String once,
    @Nullable Problem problem)
    implements Page {
  /** What stands in the form. */
  public record Typed(String mod, String amount, String why) {
    static final Typed NOTHING = new Typed("", "", "");
  }

  public List<Split> of(Line line) {
    return splits.stream().filter(split -> split.line() == line.line()).toList();
  }

  public List<Line> refundable() {
    var open = disputes.stream().anyMatch(it -> it.closedAt() == null);
    return order.state() == OrderState.PAID && !open
        ? lines.stream().filter(line -> line.leftUnits() > 0).toList()
        : List.of();
  }

  /** Those of which some can go back by itself; a pass goes back whole. */
  public List<Line> named() {
    return refundable().stream().filter(line -> !line.kind().isOfPass()).toList();
  }

  public boolean isReleasable() {
    return order.held() == Order.Held.FRAUD_WARNING;
  }

  public String money(long units) {
    return frame.words().signed(units, order.total().currency().getCurrencyCode());
  }
}
