package market.web.mods;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import market.api.Problem;
import market.api.reviews.Distribution;
import market.api.reviews.Reading.Order;
import market.storage.mods.Mod;
import market.web.Page;
import market.web.frame.Frame;
import market.web.mods.ModPage.Standing;
import org.jspecify.annotations.Nullable;

/** All that players say of a mod, in an order and of the versions a reader asks for. */
public record ReviewsPage(
    Frame frame,
    Mod mod,
    Said said,
    Distribution distribution,
    Order order,
    String version,
    Standing standing,
    @Nullable Problem problem)
    implements Page {
  /** Its address in another order, or of another version. */
  public String address(Order wanted, String ofVersion, @Nullable String cursor) {
    var address = new StringBuilder("/mods/%s/reviews?sort=%s".formatted(mod.slug(), name(wanted)));
    if (!ofVersion.isEmpty()) {
      address.append("&version=").append(URLEncoder.encode(ofVersion, StandardCharsets.UTF_8));
    }
    if (cursor != null) {
      address.append("&cursor=").append(URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }
    return address.toString();
  }

  public String name(Order wanted) {
    return wanted.name().toLowerCase(Locale.ROOT);
  }
}
