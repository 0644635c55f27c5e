package market.web.badges;

import java.util.UUID;
import market.api.Problem;
import market.api.badges.BadgeView;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One edition's way from hand to hand.
 *
 * @param held whether it is the reader's
 * @param listing under which it is for sale
 */
public record EditionPage(
    Frame frame,
    BadgeView.Chain chain,
    boolean held,
    @Nullable UUID listing,
    @Nullable Problem problem)
    implements Page {
  public BadgeView badge() {
    return chain.badge();
  }
}
