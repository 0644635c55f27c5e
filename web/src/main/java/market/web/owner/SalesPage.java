package market.web.owner;

import java.util.List;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.web.Page;
import market.web.frame.Frame;

/** The latest orders, and a way to any other. */
public record SalesPage(Frame frame, List<Order> orders) implements Page {
  /** How a state is coloured. */
  public static String colour(OrderState state) {
    return switch (state) {
      case PAID -> "good";
      case AWAITING, PROCESSING, REFUNDING -> "warn";
      case CHARGED_BACK, FAILED -> "bad";
      case REFUNDED, EXPIRED -> "";
    };
  }
}
