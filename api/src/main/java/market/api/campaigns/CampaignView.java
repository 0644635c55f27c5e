package market.api.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Milestone;
import market.storage.campaigns.Milestones;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as everyone sees it.
 *
 * @param why it ended as it did, in a word
 * @param arrived what was charged, less what went back
 * @param waiting what of that waits for milestones
 * @param released what of that is its payees'
 */
public record CampaignView(
    UUID id,
    Slug mod,
    String modTitle,
    Handle creator,
    String creatorName,
    String title,
    String about,
    Campaign.State state,
    String why,
    Money goal,
    Money promised,
    long backers,
    Instant deadline,
    Money arrived,
    Money waiting,
    Money released,
    List<StretchView> stretches,
    List<RewardView> rewards,
    List<StepView> milestones) {
  /** What is made besides, once so much is promised. */
  public record StretchView(Money amount, String title, boolean reached) {}

  /** What a backer is promised; {@code left} is null where there is any number. */
  public record RewardView(
      UUID id,
      String name,
      String about,
      Money price,
      @Nullable Integer places,
      @Nullable Integer left) {}

  /**
   * A milestone, and how the vote about it stands.
   *
   * @param bp its share of the money, in hundredths of a percent
   * @param version the release by which it was claimed
   * @param yes what those paid who said yes
   * @param no what those paid who said no
   * @param mine what the caller said, or null
   */
  public record StepView(
      int position,
      String title,
      String about,
      int bp,
      Instant due,
      Milestone.State state,
      int refusals,
      @Nullable String version,
      @Nullable Instant voteUntil,
      @Nullable Money yes,
      @Nullable Money no,
      @Nullable Boolean mine) {}

  /** For somebody, or nobody in particular. */
  public static CampaignView of(Tx tx, Campaign it, @Nullable AccountId viewer) {
    var said = viewer == null ? List.<Milestones.Said>of() : tx.milestones().said(it.id(), viewer);
    var voices = said.stream().collect(Collectors.toMap(s -> s.milestone(), s -> s.yes()));
    var money = it.goal();
    return new CampaignView(
        it.id(),
        it.modSlug(),
        it.modTitle(),
        it.handle(),
        it.creatorName(),
        it.title(),
        it.about(),
        it.state(),
        it.why(),
        money,
        money.with(it.promisedUnits()),
        it.backers(),
        it.deadline(),
        money.with(it.arrivedUnits()),
        money.with(it.escrowUnits()),
        money.with(it.arrivedUnits() - it.escrowUnits()),
        tx.campaigns().stretches(it.id()).stream()
            .map(goal ->
                new StretchView(
                    money.with(goal.units()), goal.title(), it.promisedUnits() >= goal.units()))
            .toList(),
        tx.campaigns().rewards(it.id()).stream()
            .map(r ->
                new RewardView(
                    r.id(),
                    r.name(),
                    r.about(),
                    money.with(r.units()),
                    r.places(),
                    r.places() == null ? null : Integer.valueOf(r.places() - r.taken())))
            .toList(),
        tx.milestones().of(it.id()).stream()
            .map(step -> step(tx, step, money, voices.get(step.id())))
            .toList());
  }

  private static StepView step(Tx tx, Milestone step, Money money, @Nullable Boolean mine) {
    var tally = step.state() == Milestone.State.CLAIMED ? tx.milestones().tally(step.id()) : null;
    return new StepView(
        step.position(),
        step.title(),
        step.about(),
        step.bp(),
        step.due(),
        step.state(),
        step.refusals(),
        step.version(),
        step.voteUntil(),
        tally == null ? null : money.with(tally.yesUnits()),
        tally == null ? null : money.with(tally.noUnits()),
        mine);
  }
}
