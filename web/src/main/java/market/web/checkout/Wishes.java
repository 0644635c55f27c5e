package market.web.checkout;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import market.api.Problem;
import market.api.checkout.Cart;
import market.storage.accounts.Handle;
import market.storage.orders.PaysWith;
import org.jspecify.annotations.Nullable;

/** What else somebody said about buying: a coupon, for whom, with what, and who brought them. */
public record Wishes(String coupon, boolean gift, boolean earnings, String referral) {
  public static Wishes of(MultivaluedMap<String, String> form) {
    return new Wishes(
        value(form, "coupon"),
        form.containsKey("gift"),
        form.containsKey("earnings"),
        value(form, "referral"));
  }

  private static String value(MultivaluedMap<String, String> form, String name) {
    var value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }

  public Cart cart(List<Cart.Item> items) {
    return new Cart(
        items,
        coupon.isEmpty() ? null : coupon,
        // The page that was come by names somebody; a coupon is what the buyer says themselves.
        coupon.isEmpty() ? handle() : null,
        gift,
        earnings ? PaysWith.BALANCE : PaysWith.PROCESSOR);
  }

  private @Nullable Handle handle() {
    try {
      return referral.isEmpty() ? null : new Handle(referral);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("referral", String.valueOf(e.getMessage()));
    }
  }
}
