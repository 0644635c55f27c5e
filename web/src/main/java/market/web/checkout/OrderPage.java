package market.web.checkout;

import java.util.List;
import market.api.Problem;
import market.api.checkout.OrderView;
import market.storage.Money;
import market.storage.orders.OrderState;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** An order on its way, and its receipt once it is paid. */
public record OrderPage(
    Frame frame,
    OrderView order,
    List<List<Parting>> parts,
    boolean refundable,
    @Nullable Problem problem)
    implements Page {
  /** Which pill tells the state. */
  public String mood() {
    return switch (order.state()) {
      case PAID -> "good";
      case EXPIRED -> "";
      case FAILED, CHARGED_BACK -> "bad";
      case AWAITING, PROCESSING, REFUNDING, REFUNDED -> "warn";
    };
  }

  /** What was paid, tax and all. */
  public Money gross() {
    return order.total().plus(order.tax());
  }

  /** Lines of which something could be given back by itself; a pass goes back whole. */
  public List<OrderView.LineView> returnable() {
    return order.lines().stream()
        .filter(line -> !line.kind().isOfPass())
        .filter(line -> line.price().units() > line.returned().units())
        .toList();
  }

  /** The page looks again by itself while something is about to happen. */
  public boolean waits() {
    return order.state() == OrderState.AWAITING
        || order.state() == OrderState.PROCESSING
        || order.state() == OrderState.REFUNDING;
  }
}
