package market.web.checkout;

import java.util.List;
import market.api.checkout.OrderView;
import market.web.Page;
import market.web.frame.Frame;

/** What somebody bought, newest first. */
public record OrdersPage(Frame frame, List<OrderView> orders) implements Page {}
