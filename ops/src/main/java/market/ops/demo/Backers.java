package market.ops.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import market.api.Api;
import market.api.campaigns.Plan.Rewarded;
import market.api.campaigns.Plan.Step;
import market.api.campaigns.Plan.Stretched;
import market.api.campaigns.Pledging.Promise;
import market.api.partners.Came;
import market.ops.demo.Plan.PlannedMod;
import market.ops.stripe.StripeSimulator;
import market.ops.stripe.StripeSimulator.Cardholder;
import market.storage.mods.Slug;

/** A campaign that waits for its first milestone, and one that can be backed. */
final class Backers {
  private static final String CARD = "4242424242424242";
  private static final double FUNDED = 45;
  private static final double RUNNING = 6;

  private final Api api;
  private final StripeSimulator stripe;
  private final Trade trade;
  private final People people;
  private final Timeline timeline;
  private final List<UUID> campaigns = new ArrayList<>();

  Backers(Api api, StripeSimulator stripe, Trade trade, People people, Timeline timeline) {
    this.api = api;
    this.stripe = stripe;
    this.trade = trade;
    this.people = people;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    timeline.at(timeline.daysAgo(FUNDED), () -> open("carla", mods, 20, 6_000));
    timeline.at(timeline.daysAgo(RUNNING), () -> open("chen", mods, 24, 25_000));
    for (int i = 0; i < 5; i++) {
      var number = i;
      timeline.at(timeline.daysAgo(FUNDED - 2 - i), () -> pledge(0, number));
      timeline.at(timeline.daysAgo(RUNNING - 1 - i), () -> pledge(1, number + 5));
    }
    for (int day = (int) FUNDED; day >= 0; day--) {
      timeline.at(timeline.daysAgo(day + 0.004), this::work);
    }
  }

  private void open(String creator, List<PlannedMod> mods, int days, long goal) {
    var mod =
        mods.stream()
            .filter(it -> it.isSold() && it.text().by().equals(creator) && trade.isLive(it))
            .map(PlannedMod::slug)
            .findFirst();
    if (mod.isEmpty()) {
      return;
    }
    var caller = people.caller(creator);
    var id = api.funding.campaigning.draft(caller, plan(mod.get(), days, goal));
    api.funding.campaigning.open(caller, id);
    campaigns.add(id);
  }

  private market.api.campaigns.Plan plan(Slug mod, int days, long goal) {
    return new market.api.campaigns.Plan(
        mod,
        "A deeper second part",
        "Rivers that flow, lanterns that burn down, and a map that remembers. *Three steps, each"
            + " playable.*",
        goal,
        in(days),
        List.of(new Stretched(goal * 2, "A soundtrack")),
        List.of(
            new Rewarded("Thanks", "Your name in the credits.", 500, null),
            new Rewarded("Early hands", "Every step as it comes.", 1_500, null),
            new Rewarded("Name a cave", "And it stays named.", 5_000, 3)),
        List.of(
            new Step("Rivers", "They flow downhill.", 3_000, in(days + 60)),
            new Step("Lanterns", "They burn down.", 3_000, in(days + 120)),
            new Step("The map", "It remembers.", 4_000, in(days + 200))));
  }

  private Instant in(int days) {
    return api.clock.instant().plus(Duration.ofDays(days));
  }

  private void pledge(int which, int number) {
    if (campaigns.size() <= which) {
      return;
    }
    var campaign = campaigns.get(which);
    var player = people.players().get((number + 10) % people.players().size());
    var caller = people.caller(player);
    var rewards = api.database.read(tx -> tx.campaigns().rewards(campaign));
    var reward = rewards.get(number % rewards.size());
    var begun =
        api.funding.pledge(
            caller, campaign, new Promise(reward.id(), reward.units() + 250), Came.BY_ITSELF);
    timeline.pass(Duration.ofSeconds(40));
    var session =
        Objects.requireNonNull(
            api.database.read(tx -> tx.pledges().find(begun.pledge())).orElseThrow().session());
    stripe.pay(session, new Cardholder(caller.account().name(), player + "@demo.example", CARD));
    stripe.catchUp();
    api.funding.pledging.saved(session);
  }

  private void work() {
    api.funding.work();
    stripe.catchUp();
  }
}
