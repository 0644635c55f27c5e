package market.ops.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import market.api.Api;
import market.api.memberships.MembershipResource;
import market.api.memberships.Offering;
import market.api.partners.Came;
import market.ops.demo.Plan.PlannedMod;
import market.ops.stripe.StripeSimulator;
import market.ops.stripe.StripeSimulator.Cardholder;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;

/** Creators with tiers, and players who pay for them month by month. */
final class Supporters {
  private static final String CARD = "4242424242424242";
  private static final List<String> CREATORS = List.of("carla", "chen");
  private static final List<Double> JOINED = List.of(70.0, 64.0, 51.0, 40.0, 33.0, 20.0, 8.0, 2.5);

  private final Api api;
  private final StripeSimulator stripe;
  private final Trade trade;
  private final People people;
  private final Timeline timeline;
  private final List<UUID> tiers = new ArrayList<>();

  Supporters(Api api, StripeSimulator stripe, Trade trade, People people, Timeline timeline) {
    this.api = api;
    this.stripe = stripe;
    this.trade = trade;
    this.people = people;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    timeline.at(timeline.daysAgo(74), () -> CREATORS.forEach(creator -> offer(creator, mods)));
    for (int i = 0; i < JOINED.size(); i++) {
      var number = i;
      timeline.at(timeline.daysAgo(JOINED.get(i)), () -> join(number));
    }
    for (int day = 73; day >= 0; day--) {
      timeline.at(timeline.daysAgo(day + 0.005), this::renew);
    }
  }

  private void offer(String creator, List<PlannedMod> mods) {
    var own =
        mods.stream()
            .filter(mod -> mod.isSold() && mod.text().by().equals(creator) && trade.isLive(mod))
            .map(PlannedMod::slug)
            .limit(3)
            .toList();
    if (own.isEmpty()) {
      return;
    }
    tiers.add(offer(creator, own.getFirst(), "Lantern", "Lamplighter", 300, 0, List.of()));
    tiers.add(offer(creator, own.getFirst(), "Workshop", "Apprentice", 700, 1_500, own));
  }

  private UUID offer(
      String creator,
      Slug mod,
      String name,
      String badge,
      long units,
      int discountBp,
      List<Slug> given) {
    return api.members
        .offering
        .offer(
            people.caller(creator),
            new Offering.NewTier(
                mod,
                name,
                "Thank you for keeping the lights on.",
                badge,
                units,
                Tier.Period.MONTH,
                discountBp,
                discountBp == 0 ? 0 : 7,
                given))
        .id();
  }

  private void join(int number) {
    if (tiers.isEmpty()) {
      return;
    }
    var player = people.players().get(number);
    var caller = people.caller(player);
    var joined = api.members.join(caller, tiers.get(number % tiers.size()), Came.BY_ITSELF);
    timeline.pass(Duration.ofSeconds(50));
    var session =
        api.database.read(tx -> tx.memberships().find(joined.membership())).orElseThrow().session();
    stripe.pay(
        Objects.requireNonNull(session),
        new Cardholder(caller.account().name(), player + "@demo.example", CARD));
    stripe.catchUp();
    api.members.renewing.begun(session);
    if (number == 3) {
      api.members.change(
          caller, joined.membership(), new MembershipResource.Wish(null, true, null));
    }
  }

  private void renew() {
    stripe.catchUp();
    api.members.renewing.catchUp();
  }
}
