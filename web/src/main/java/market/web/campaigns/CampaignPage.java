package market.web.campaigns;

import market.api.Problem;
import market.api.campaigns.CampaignView;
import market.api.campaigns.CampaignView.RewardView;
import market.api.campaigns.CampaignView.StepView;
import market.api.campaigns.PledgeView;
import market.storage.campaigns.Campaign.State;
import market.storage.campaigns.Milestone;
import market.storage.campaigns.Pledge;
import market.web.Page;
import market.web.creator.Prices;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A campaign: how far it is, what one can back it with, its milestones, and where the money is.
 *
 * @param about what its creator says of it, as HTML that is safe
 * @param mine what the reader promised, if they did
 * @param isOwn whether it is the reader's
 * @param amount as it was typed
 */
public record CampaignPage(
    Frame frame,
    CampaignView campaign,
    String about,
    @Nullable PledgeView mine,
    boolean isOwn,
    String amount,
    @Nullable Problem problem)
    implements Page {
  public boolean isOpen() {
    return campaign.state() == State.OPEN;
  }

  /** Whether the reader can promise something now. */
  public boolean canBack() {
    return isOpen() && !isOwn && (mine == null || mine.state() == Pledge.State.OPENING);
  }

  public boolean hasPlace(RewardView reward) {
    return reward.left() == null || reward.left() > 0;
  }

  public String typed(RewardView reward) {
    return Prices.text(reward.price());
  }

  /** Whether the reader is asked about a milestone. */
  public boolean votes(StepView step) {
    return step.state() == Milestone.State.CLAIMED
        && step.mine() == null
        && mine != null
        && mine.state() == Pledge.State.PAID;
  }

  public String mood() {
    return switch (campaign.state()) {
      case DRAFT -> "";
      case OPEN, DELIVERING, SUCCEEDED -> "info";
      case DONE -> "good";
      case FAILED, ABANDONED -> "bad";
    };
  }
}
