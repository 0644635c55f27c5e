package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.campaigns.Plan;
import market.api.campaigns.Pledging.Promise;
import market.api.checkout.Refunding.Wish;
import market.api.memberships.Offering.NewTier;
import market.api.partners.Asked;
import market.api.partners.Came;
import market.api.partners.Clicking;
import market.api.partners.Enrolling;
import market.api.payments.Commanding;
import market.api.payments.StripeFacts;
import market.ops.money.Stall.Rules;
import market.ops.stripe.Fault;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Milestone;
import market.storage.campaigns.Pledge;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;
import market.storage.partners.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Pledges, renewals and partners' shares while the processor refuses, breaks before and after it
 * acted, loses replies, and tells of things twice, in disorder or never. A small one is part of
 * every run; {@code -Dchaos.backers=200 -Dchaos.seed=11} takes minutes.
 */
class PledgeChaosTest {
  private static final int BACKERS = Integer.getInteger("chaos.backers", 8);
  private static final int SEED = Integer.getInteger("chaos.seed", 7);
  private static final int CAMPAIGNS = 2;
  private static final int DAYS = 130;
  private static final List<String> CARDS =
      List.of(Stall.CARD, Stall.CARD, Stall.CARD, "4000000000000341", Stall.AVAILABLE_AT_ONCE);
  private static final List<String> BROKEN =
      List.of("/v1/payment_intents", "/v1/refunds", "/v1/transfers", "/v1/checkout/sessions");

  private final MoneyWorld world = MoneyWorld.get();
  private final Stall stall = new Stall(world);
  private final Random dice = new Random(SEED);
  private final Caller carla = stall.payee("carla");
  private final Caller paula = stall.payee("paula");
  private final Slug mod = stall.mod(carla, stall.game(Rules.PLAIN), 1_000);
  private final List<UUID> campaigns = new ArrayList<>();
  private final List<UUID> pledges = new ArrayList<>();
  private final List<Caller> backers = new ArrayList<>();
  private final TreeMap<String, Integer> did = new TreeMap<>();
  private int versions;

  @AfterAll
  static void nobodyPaysAnyMore() {
    Club.disband(MoneyWorld.get());
  }

  @Test
  void whateverGoesWrongBackersMembersAndPartnersHaveWhatIsTheirsToTheCent() {
    var began = System.nanoTime();
    offer(true);
    stall.api.partners.enrolling.join(paula);
    try {
      for (int i = 0; i < CAMPAIGNS; i++) {
        campaigns.add(campaign(stall.mod(carla, stall.game(Rules.PLAIN), 900), i));
      }
      people();
      arm();
      backers.forEach(this::pledge);
      for (int day = 0; day < DAYS; day += 2 + dice.nextInt(3)) {
        world.pass(Duration.ofHours(30 + dice.nextInt(60)));
        somethingHappens();
        somethingHappens();
        tried("work", stall.api.funding::work);
        hear();
        world.work();
      }
    } finally {
      world.allIsWell();
      offer(false);
    }
    // A day later the processor has forgotten its keys, and every page has run out.
    for (int i = 0; i < 3; i++) {
      world.pass(Duration.ofHours(25));
      settle();
    }
    Reckoning.agree(world);
    nobodyWasChargedTwice();
    System.out.printf(
        "pledges: %d s; %s; faults %s%n",
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        did,
        new TreeMap<>(world.stripe.faults().struck()));
    assertThat(did).containsKeys("pledge", "vote no", "claim");
  }

  private void arm() {
    for (int i = 0; i < BROKEN.size(); i++) {
      var faults = world.stripe.faults();
      faults.add(Fault.every(Fault.Kind.ERROR_AFTER, BROKEN.get(i), 6 + i).onlyOn("POST"));
      faults.add(Fault.every(Fault.Kind.LOST_REPLY, BROKEN.get(i), 5 + i).onlyOn("POST"));
      faults.add(Fault.every(Fault.Kind.RATE_LIMIT, BROKEN.get(i), 8 + i));
    }
  }

  private UUID campaign(Slug slug, int number) {
    var now = world.clock.instant();
    var steps = new ArrayList<Plan.Step>();
    for (int i = 0; i < 3; i++) {
      steps.add(new Plan.Step("Step " + i, null, i == 0 ? 3_334 : 3_333, days(now, 40 + 25 * i)));
    }
    var id =
        stall.api.funding.campaigning.draft(
            carla,
            new Plan(
                slug,
                "Campaign " + number,
                null,
                1_000,
                days(now, 12),
                List.of(),
                List.of(new Plan.Rewarded("Few", null, 700, 3)),
                steps));
    stall.api.funding.campaigning.open(carla, id);
    return id;
  }

  private static Instant days(Instant now, int days) {
    return now.plus(Duration.ofDays(days));
  }

  /** Some came by a partner; each is a member, and backs something. */
  private void people() {
    var tier =
        stall.api.members.offering.offer(
            carla,
            new NewTier(mod, "Crew", null, "Sailor", 700, Tier.Period.MONTH, 0, 0, List.of()));
    world.listen();
    for (int i = 0; i < BACKERS; i++) {
      var who = stall.join("backer");
      backers.add(who);
      if (i % 2 == 0) {
        stall.api.partners.clicking.signedUp(who.id(), followed());
      }
      if (i % 3 == 0) {
        var joined = stall.api.members.join(who, tier.id());
        stall.pay(
            MoneyWorld.sure(
                world
                    .database
                    .read(tx -> tx.memberships().find(joined.membership()))
                    .orElseThrow()
                    .session()),
            Stall.CARD);
      }
    }
    world.listen();
  }

  private Came followed() {
    var clicked =
        stall.api.partners.clicking.follow(
            paula.account().handle().value(),
            new Clicking.Visitor(null, "192.0.2." + dice.nextInt(250)),
            new Asked("GET", "navigate", "document", "", "Mozilla/5.0 Firefox/140.0"));
    return new Came(MoneyWorld.sure(clicked.click()), null);
  }

  private void pledge(Caller who) {
    for (var campaign : campaigns) {
      var rewards = world.database.read(tx -> tx.campaigns().rewards(campaign));
      var reward = dice.nextInt(3) == 0 ? rewards.getFirst() : null;
      tried(
          "pledge",
          () -> {
            var promise =
                new Promise(reward == null ? null : reward.id(), 701 + dice.nextInt(3_000));
            var id = stall.api.funding.pledge(who, campaign, promise).pledge();
            pledges.add(id);
            if (dice.nextInt(8) > 0) {
              var session = pledge(id).session();
              stall.pay(MoneyWorld.sure(session), CARDS.get(dice.nextInt(CARDS.size())));
            }
          });
    }
  }

  private Pledge pledge(UUID id) {
    return world.database.read(tx -> tx.pledges().find(id)).orElseThrow();
  }

  private Campaign campaign(UUID id) {
    return world.database.read(tx -> tx.campaigns().find(id)).orElseThrow();
  }

  private <T> T one(List<T> of) {
    return of.get(dice.nextInt(of.size()));
  }

  private void somethingHappens() {
    var who = one(backers);
    var campaign = one(campaigns);
    var id = one(pledges);
    switch (dice.nextInt(9)) {
      case 0 -> pledge(who);
      case 1 -> {
        var holder = holder(id);
        tried(
            "change",
            () ->
                stall.api.funding.pledging.change(
                    holder, id, new Promise(null, 500 + dice.nextInt(2_000))));
      }
      case 2 -> {
        if (dice.nextInt(4) == 0) {
          tried("withdraw", () -> stall.api.funding.pledging.withdraw(holder(id), id));
        }
      }
      case 3, 4 ->
          tried(
              "pay",
              () -> {
                stall.api.funding.pay(holder(id), id);
                stall.pay(MoneyWorld.sure(pledge(id).order()), Stall.CARD);
              });
      case 5, 6, 7 -> {
        claim(campaign);
        if (dice.nextBoolean()) {
          vote(campaign);
        }
      }
      default -> {
        var order = pledge(id).order();
        if (order != null && dice.nextInt(4) == 0) {
          tried("refund", () -> stall.api.refunding.order(stall.olga, order, Wish.ALL));
        }
      }
    }
  }

  private Caller holder(UUID pledge) {
    var account = pledge(pledge).account();
    return backers.stream().filter(it -> it.id().equals(account)).findFirst().orElseThrow();
  }

  private int next(UUID campaign) {
    return world.database.read(tx -> tx.milestones().of(campaign)).stream()
        .filter(it -> it.state() != Milestone.State.ACCEPTED)
        .map(Milestone::position)
        .findFirst()
        .orElse(0);
  }

  private void claim(UUID id) {
    var campaign = campaign(id);
    if (campaign.state() == Campaign.State.DELIVERING) {
      var version = "3.%d.0".formatted(versions++);
      stall.release(carla, campaign.modSlug(), version, List.of());
      tried("claim", () -> stall.api.funding.delivering.claim(carla, id, next(id), version));
    }
  }

  private void vote(UUID id) {
    var yes = !id.equals(campaigns.getFirst());
    for (var who : backers) {
      tried(
          yes ? "vote yes" : "vote no",
          () -> stall.api.funding.delivering.vote(who, id, next(id), yes));
    }
  }

  /** What is refused, or not answered, was not done, or is asked again. */
  private void tried(String what, Runnable deed) {
    try {
      deed.run();
      did.merge(what, 1, Math::addExact);
    } catch (Problem | Commanding.StillUnknown | StripeFacts.StripeUnavailable e) {
      did.merge(what + " refused", 1, Math::addExact);
    }
  }

  /** Some of what happened is told: in any order, twice, or never. */
  private void hear() {
    var fresh = new ArrayList<>(world.events());
    Collections.shuffle(fresh, dice);
    for (var event : fresh) {
      var times = dice.nextInt(10);
      if (times > 1) {
        world.deliver(event);
      }
      if (times > 8) {
        world.deliver(event);
      }
    }
  }

  private void settle() {
    for (int i = 0; i < 3; i++) {
      stall.api.heeding.fetchMissed();
      world.listen();
      stall.api.settling.catchUp();
      stall.api.members.renewing.catchUp();
      stall.api.commanding.resume();
      stall.api.funding.work();
      world.payOut();
    }
  }

  /** A card is charged for one pledge once, or it went back. */
  private void nobodyWasChargedTwice() {
    for (var id : pledges) {
      var pledge = pledge(id);
      var paid =
          world.database.read(tx -> tx.orders().of(pledge.account(), 1_000)).stream()
              .filter(order -> order.state().isSold())
              .filter(order ->
                  world
                      .database
                      .read(tx -> tx.pledges().paidBy(order.id()))
                      .filter(id::equals)
                      .isPresent())
              .filter(order ->
                  world.database.read(tx -> tx.orders().lines(order.id())).stream()
                      .anyMatch(line -> line.leftUnits() > 0))
              .count();
      assertThat(paid).isLessThanOrEqualTo(1);
      assertThat(pledge.state()).isNotIn(Pledge.State.CHARGING, Pledge.State.DECLINED);
    }
  }

  private void offer(boolean open) {
    var _ =
        stall.api.partners.enrolling.offer(
            stall.olga,
            new Enrolling.Wish(
                open,
                Currency.getInstance("USD"),
                30,
                730,
                365,
                List.of(
                    new Enrolling.LevelWish(Level.BRONZE, 0, 300),
                    new Enrolling.LevelWish(Level.SILVER, 3_500, 500),
                    new Enrolling.LevelWish(Level.GOLD, 100_000, 600),
                    new Enrolling.LevelWish(Level.PLATINUM, 500_000, 700))));
  }
}
