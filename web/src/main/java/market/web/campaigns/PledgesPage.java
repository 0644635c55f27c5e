package market.web.campaigns;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.api.Problem;
import market.api.campaigns.CampaignView.RewardView;
import market.api.campaigns.PledgeView;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Pledge.State;
import market.web.Page;
import market.web.creator.Prices;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What somebody promised to campaigns.
 *
 * @param rewards by campaign, what could be had instead
 */
public record PledgesPage(
    Frame frame,
    List<PledgeView> pledges,
    Map<UUID, List<RewardView>> rewards,
    @Nullable Problem problem)
    implements Page {
  /** Whether it can be promised otherwise. */
  public boolean changes(PledgeView one) {
    return one.campaignState() == Campaign.State.OPEN
        && (one.state() == State.PROMISED || one.state() == State.OPENING);
  }

  public List<RewardView> rewards(PledgeView one) {
    return rewards.getOrDefault(one.campaign(), List.of());
  }

  public String amount(PledgeView one) {
    return Prices.text(one.amount());
  }

  public String mood(PledgeView one) {
    return switch (one.state()) {
      case PAID, PROMISED -> "good";
      case DECLINED -> "bad";
      case OPENING, CHARGING -> "info";
      case LAPSED, WITHDRAWN -> "";
    };
  }
}
