package market.api.campaigns;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Campaign.State;
import market.storage.campaigns.Campaigns.NewCampaign;
import market.storage.campaigns.Campaigns.NewReward;
import market.storage.campaigns.Milestones.NewMilestone;
import market.storage.campaigns.Stretch;
import market.storage.games.Monetisation;
import market.storage.mods.Mod;
import market.storage.mods.ModState;
import market.storage.mods.Slug;
import market.storage.news.Happening;
import org.jspecify.annotations.Nullable;

/** Writing a campaign, opening it, and giving it up. */
public final class Campaigning {
  private static final int DRAFTS_MAX = 20;

  private final Database database;
  private final Delivering delivering;
  private final Clock clock;

  Campaigning(Database database, Delivering delivering, Clock clock) {
    this.database = database;
    this.delivering = delivering;
    this.clock = clock;
  }

  /** Writes a draft for a mod of the caller's; it must be right in itself already. */
  public UUID draft(Caller creator, Plan plan) {
    return database.write(tx -> {
      tx.accounts().queue(creator.id());
      var mod = mod(tx, creator, plan.mod());
      refuseWrong(plan, mod);
      var drafts =
          tx.campaigns().of(creator.id()).stream().filter(it -> it.state() == State.DRAFT).count();
      if (drafts >= DRAFTS_MAX) {
        throw Problem.conflict("at most %d drafts; discard one first".formatted(DRAFTS_MAX));
      }
      var id = tx.campaigns().add(campaign(creator, plan, mod), clock.instant());
      fill(tx, id, plan);
      return id;
    });
  }

  /** Writes a draft anew; what is open stands as it was promised. */
  public void edit(Caller creator, UUID id, Plan plan) {
    database.change(tx -> {
      var campaign = own(tx, creator, id);
      var mod = mod(tx, creator, plan.mod());
      if (!mod.id().equals(campaign.mod())) {
        throw Problem.invalid("mod", "stays " + campaign.modSlug());
      }
      refuseWrong(plan, mod);
      if (tx.campaigns().change(id, campaign(creator, plan, mod)) == 0) {
        throw Problem.conflict("an open campaign stands as it was promised");
      }
      tx.campaigns().clear(id);
      fill(tx, id, plan);
    });
  }

  private static Mod mod(Tx tx, Caller creator, Slug slug) {
    var mod =
        tx.mods()
            .find(slug, creator.id())
            .filter(it -> it.owner().equals(creator.id()) && it.state() != ModState.SUSPENDED)
            .orElseThrow(() -> Problem.invalid("mod", slug + " is not a mod of yours"));
    if (tx.games().get(mod.game()).monetisation() != Monetisation.PAID) {
      throw Problem.invalid("mod", "is for a game in which nothing is sold");
    }
    return mod;
  }

  private void refuseWrong(Plan plan, Mod mod) {
    var wrong = Rules.wrong(plan, mod.price().currency(), clock.instant());
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    if (plan.title().isBlank()) {
      throw Problem.invalid("title", "must not be blank");
    }
  }

  private static NewCampaign campaign(Caller creator, Plan plan, Mod mod) {
    return new NewCampaign(
        mod.id(),
        creator.id(),
        plan.title().strip(),
        said(plan.about()),
        mod.price().currency().getCurrencyCode(),
        plan.goalUnits(),
        plan.deadline());
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static void fill(Tx tx, UUID id, Plan plan) {
    tx.campaigns()
        .stretch(
            id,
            plan.stretches().stream()
                .map(it -> new Stretch(it.units(), it.title().strip()))
                .toList());
    tx.campaigns()
        .reward(
            id,
            plan.rewards().stream()
                .map(it ->
                    new NewReward(it.name().strip(), said(it.about()), it.units(), it.places()))
                .toList());
    var steps = plan.milestones();
    tx.milestones()
        .add(
            id,
            IntStream.range(0, steps.size())
                .mapToObj(i ->
                    new NewMilestone(
                        i,
                        steps.get(i).title().strip(),
                        said(steps.get(i).about()),
                        steps.get(i).bp(),
                        steps.get(i).due()))
                .toList());
  }

  /** The caller's own, as it stands; others' drafts are not known to them. */
  private static Campaign own(Tx tx, Caller creator, UUID id) {
    var campaign = tx.campaigns().lock(id).orElseThrow(() -> Problem.notFound("campaign", id));
    if (!campaign.creator().equals(creator.id())) {
      throw campaign.state() == State.DRAFT
          ? Problem.notFound("campaign", id)
          : Problem.forbidden("this is another creator's campaign");
    }
    return campaign;
  }

  /** Nothing is left of a draft. */
  public void discard(Caller creator, UUID id) {
    database.change(tx -> {
      var _ = own(tx, creator, id);
      if (tx.campaigns().discard(id) == 0) {
        throw Problem.conflict("only a draft can be discarded");
      }
    });
  }

  /** From now on it can be backed; one campaign at a time for a mod. */
  public void open(Caller creator, UUID id) {
    database.change(tx -> {
      var campaign = own(tx, creator, id);
      if (campaign.state() != State.DRAFT) {
        throw Problem.conflict("it was opened before");
      }
      tx.accounts().queue(creator.id());
      var mod = mod(tx, creator, campaign.modSlug());
      refuseWrong(plan(tx, campaign), mod);
      if (tx.campaigns().of(mod.id()).stream().anyMatch(it -> !it.isOver())) {
        throw Problem.conflict("this mod has a campaign that goes on");
      }
      var now = clock.instant();
      tx.campaigns().open(id, now);
      tx.audit().add(now, creator.id(), "campaign.opened", "campaign:" + id, campaign.title());
      tx.happenings()
          .add(
              Happening.Kind.CAMPAIGN_STARTED,
              mod.id(),
              creator.id(),
              null,
              creator.id(),
              List.of(campaign.title(), campaign.modTitle()),
              path(id),
              now);
    });
  }

  static String path(UUID id) {
    return "/campaigns/" + id;
  }

  /** A campaign as it was written. */
  static Plan plan(Tx tx, Campaign it) {
    return new Plan(
        it.modSlug(),
        it.title(),
        it.about(),
        it.goal().units(),
        it.deadline(),
        tx.campaigns().stretches(it.id()).stream()
            .map(goal -> new Plan.Stretched(goal.units(), goal.title()))
            .toList(),
        tx.campaigns().rewards(it.id()).stream()
            .map(r -> new Plan.Rewarded(r.name(), r.about(), r.units(), r.places()))
            .toList(),
        tx.milestones().of(it.id()).stream()
            .map(step -> new Plan.Step(step.title(), step.about(), step.bp(), step.due()))
            .toList());
  }

  /**
   * It will not go on: before the deadline nothing is charged, and after it what was not released
   * goes back. While cards are charged it cannot be given up.
   */
  public void giveUp(Caller caller, UUID id) {
    database.change(tx -> {
      var campaign =
          tx.campaigns()
              .lock(id)
              .filter(it -> it.state() != State.DRAFT)
              .orElseThrow(() -> Problem.notFound("campaign", id));
      if (!campaign.creator().equals(caller.id()) && !caller.isOwner()) {
        throw Problem.forbidden("only its creator, or the marketplace, gives a campaign up");
      }
      switch (campaign.state()) {
        case OPEN -> delivering.fail(tx, campaign, "given_up");
        case DELIVERING -> delivering.abandon(tx, campaign, "given_up");
        case SUCCEEDED -> throw Problem.conflict("cards are being charged; ask again after that");
        case DRAFT, FAILED, DONE, ABANDONED -> throw Problem.conflict("it is over");
      }
      tx.audit().add(clock.instant(), caller.id(), "campaign.given_up", "campaign:" + id, "");
    });
  }
}
