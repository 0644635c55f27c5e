package market.web.checkout;

import market.api.Problem;
import market.api.checkout.OrderView;
import market.storage.orders.OrderState;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** An order on its way, and its receipt once it is paid. */
public record OrderPage(Frame frame, OrderView order, boolean refundable, @Nullable Problem problem)
    implements Page {
  /** The page looks again by itself while something is about to happen. */
  public boolean waits() {
    return order.state() == OrderState.AWAITING || order.state() == OrderState.REFUNDING;
  }
}
