package market.web.campaigns;

import java.util.List;
import market.api.campaigns.CampaignView;
import market.web.Page;
import market.web.frame.Frame;

/**
 * Campaigns with how far they are.
 *
 * @param desk whose list it is
 */
public record CampaignsPage(Frame frame, List<CampaignView> campaigns, Desk desk) implements Page {
  /** Whose list it is. */
  public enum Desk {
    /** Those that can be backed. */
    EVERYONE,
    CREATOR,
    OWNER
  }

  public String title() {
    return "campaigns.title." + desk.name().toLowerCase(java.util.Locale.ROOT);
  }

  public String path(CampaignView one) {
    return desk == Desk.CREATOR ? "/creator/campaigns/" + one.id() : "/campaigns/" + one.id();
  }
}
