package market.web.campaigns;

import java.util.List;
import market.api.Problem;
import market.api.campaigns.CampaignView;
import market.storage.campaigns.Campaign.State;
import market.storage.campaigns.Milestone;
import market.storage.campaigns.Pledges.Backer;
import market.storage.memberships.Tiers;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its creator writes it, opens it, and shows milestones.
 *
 * @param campaign as it stands; null for one that is not written yet
 * @param mods on which one may stand
 * @param versions of releases that may stand for a milestone
 */
public record EditorPage(
    Frame frame,
    @Nullable CampaignView campaign,
    List<Tiers.Ground> mods,
    Written written,
    List<Backer> backers,
    List<String> versions,
    @Nullable Problem problem)
    implements Page {
  public boolean isDraft() {
    return campaign == null || campaign.state() == State.DRAFT;
  }

  /** The milestone that comes next and was not shown yet; below nothing where there is none. */
  public int next() {
    return campaign == null || campaign.state() != State.DELIVERING
        ? -1
        : campaign.milestones().stream()
            .filter(it -> it.state() != Milestone.State.ACCEPTED)
            .findFirst()
            .filter(it -> it.state() == Milestone.State.WAITING)
            .map(CampaignView.StepView::position)
            .orElse(-1);
  }

  public boolean canGiveUp() {
    return campaign != null
        && (campaign.state() == State.OPEN || campaign.state() == State.DELIVERING);
  }

  public String wrong(String field) {
    return problem == null
        ? ""
        : problem.errors().stream()
            .filter(error -> error.field().equals(field))
            .map(Problem.Field::message)
            .findFirst()
            .orElse("");
  }

  /** What is wrong with any row of a list, with which one. */
  public List<String> wrongRows(String list) {
    return problem == null
        ? List.of()
        : problem.errors().stream()
            .filter(error -> error.field().startsWith(list))
            .map(error -> error.field() + " " + error.message())
            .toList();
  }
}
