package market.web.badges;

import java.util.List;
import market.api.badges.BadgeView;
import market.api.badges.BadgeView.ListingView;
import market.web.Page;
import market.web.frame.Frame;

/** Badges that can be bought now, new ones and others'. */
public record BadgesPage(Frame frame, List<BadgeView> badges, List<ListingView> listings)
    implements Page {}
