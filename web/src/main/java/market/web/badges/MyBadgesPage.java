package market.web.badges;

import java.util.List;
import market.api.badges.BadgeView.HeldView;
import market.web.Page;
import market.web.frame.Frame;

/** What the reader has, in the order they show it. */
public record MyBadgesPage(Frame frame, List<HeldView> badges) implements Page {}
