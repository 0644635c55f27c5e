package market.web.badges;

import market.api.Problem;
import market.api.badges.BadgeView;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One badge: what it is, who has which edition, and what is for sale.
 *
 * @param issues whether the reader issued it
 */
public record BadgePage(
    Frame frame, BadgeView.Whole whole, boolean issues, @Nullable Problem problem) implements Page {
  public BadgeView badge() {
    return whole.badge();
  }
}
