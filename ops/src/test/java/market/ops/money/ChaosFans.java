package market.ops.money;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import market.ops.money.ChaosTown.Ware;

/** Who promises money to campaigns, belongs to creators, and comes by a partner. */
final class ChaosFans {
  private static final String DECLINED_LATER = "4000000000000341";
  private static final Duration OPEN = Duration.ofHours(24).plusMinutes(40);

  /** One that is backed. */
  private record Campaign(String id, Ware ware) {}

  /** Who promised what. */
  private record Backing(ChaosCaller who, String pledge, String campaign) {}

  final ChaosCaller paula;
  private final List<Campaign> campaigns = new ArrayList<>();
  private final List<String> tiers = new ArrayList<>();
  private final Queue<Backing> backings = new ConcurrentLinkedQueue<>();
  private final Consumer<String> count;
  private final ChaosTown town;

  ChaosFans(ChaosMarket market, ChaosTown town, Consumer<String> count) {
    this.town = town;
    this.count = count;
    paula = town.creator("paula", true);
    town.owner.must(200, "PUT", "/v1/owner/partner-programme", programme());
    paula.must(201, "POST", "/v1/partner", Map.of());
    for (int i = 0; i < 3; i++) {
      campaigns.add(campaign(town.sold.get(1 + i), market.clock.instant()));
    }
    for (var units : List.of(700L, 1_150L)) {
      tiers.add(tier(town.sold.get(1), units));
    }
  }

  private static Map<String, Object> programme() {
    var levels = new ArrayList<Map<String, Object>>();
    for (var name : List.of("bronze", "silver", "gold", "platinum")) {
      var above = levels.size() * 3_500;
      levels.add(Map.of("level", name, "above_units", above, "bp", 300 + 100 * levels.size()));
    }
    return Map.of(
        "open",
        true,
        "currency",
        "USD",
        "window_days",
        30,
        "duration_days",
        730,
        "trailing_days",
        365,
        "levels",
        levels);
  }

  private static Campaign campaign(Ware ware, Instant now) {
    var ends = now.plus(OPEN);
    var plan = new HashMap<String, Object>();
    plan.put("mod", ware.slug());
    plan.put("title", "More of " + ware.slug());
    plan.put("goal_units", 300);
    plan.put("deadline", ends.toString());
    plan.put("stretches", List.of());
    plan.put("rewards", List.of(Map.of("name", "Few", "units", 700, "places", 3)));
    plan.put(
        "milestones",
        List.of(
            step("First", 3_334, ends.plus(Duration.ofDays(20))),
            step("Second", 6_666, ends.plus(Duration.ofDays(60)))));
    var id = ware.maker().must(201, "POST", "/v1/creator/campaigns", plan).path("id").asText();
    ware.maker().must(200, "POST", "/v1/creator/campaigns/%s/opening".formatted(id), Map.of());
    return new Campaign(id, ware);
  }

  private static Map<String, Object> step(String title, int bp, Instant due) {
    return Map.of("title", title, "bp", bp, "due", due.toString());
  }

  private static String tier(Ware ware, long units) {
    var wanted =
        Map.of(
            "mod",
            ware.slug(),
            "name",
            "Crew " + units,
            "badge",
            "Crew",
            "units",
            units,
            "period",
            "month",
            "mods",
            List.of());
    return ware.maker().must(201, "POST", "/v1/creator/tiers", wanted).path("id").asText();
  }

  /** Promises something, and most leave a card. */
  void promise(ChaosCaller who, Random dice) {
    var campaign = campaigns.get(dice.nextInt(campaigns.size()));
    var answer =
        who.ask(
            "POST",
            "/v1/campaigns/%s/pledges".formatted(campaign.id()),
            Map.of("units", 301 + dice.nextInt(3_000)));
    if (answer.status() != 201) {
      count.accept("pledges refused");
      return;
    }
    var card =
        dice.nextInt(5) == 0
            ? DECLINED_LATER
            : dice.nextBoolean() ? ChaosTrade.VISA : ChaosTrade.AT_ONCE;
    if (dice.nextInt(8) == 0 || !ChaosTrade.pay(answer.json().path("url").asText(), card)) {
      count.accept("pledges without a card");
      return;
    }
    count.accept("pledges");
    var pledge = answer.json().path("pledge").asText();
    backings.add(new Backing(who, pledge, campaign.id()));
    if (dice.nextInt(6) == 0) {
      var other = Map.of("units", 302 + dice.nextInt(3_000));
      if (who.ask("PUT", "/v1/pledges/" + pledge, other).status() == 200) {
        count.accept("pledges changed");
      }
    }
  }

  /** Becomes a member. */
  void join(ChaosCaller who, Random dice) {
    var tier = tiers.get(dice.nextInt(tiers.size()));
    var answer = who.ask("POST", "/v1/memberships", Map.of("tier", tier));
    if (answer.status() == 201
        && ChaosTrade.pay(answer.json().path("url").asText(), ChaosTrade.VISA)) {
      count.accept("memberships");
    } else {
      count.accept("memberships refused");
    }
  }

  /** Some whose card was not taken pay by another. */
  void recover(Random dice) {
    for (var it : backings) {
      if (dice.nextInt(2) == 0) {
        var path = "/v1/pledges/%s/payment".formatted(it.pledge());
        // What the processor answered badly once it says again for a day: then it is asked anew.
        var answer = it.who().askOnce("POST", path, Map.of());
        if (answer.status() == 503) {
          count.accept("told to come back later");
        } else if (answer.status() == 200
            && ChaosTrade.pay(answer.json().path("url").asText(), ChaosTrade.VISA)) {
          count.accept("pledges paid by another card");
        }
      }
    }
  }

  /**
   * Of one campaign backers say that a milestone is there, of another nobody says anything, and one
   * is given up.
   */
  void deliver() {
    for (var it : campaigns.subList(0, 2)) {
      ChaosTown.release(it.ware().maker(), it.ware().slug(), "2.0.0", null);
      var claim = "/v1/campaigns/%s/milestones/0/claim".formatted(it.id());
      if (it.ware().maker().ask("POST", claim, Map.of("version", "2.0.0")).status() == 200) {
        count.accept("milestones claimed");
      }
    }
    for (var it : backings) {
      if (it.campaign().equals(campaigns.getFirst().id())) {
        var votes = "/v1/campaigns/%s/milestones/0/votes".formatted(it.campaign());
        if (it.who().ask("POST", votes, Map.of("yes", true)).status() == 204) {
          count.accept("votes");
        }
      }
    }
    var last = campaigns.getLast();
    var end = "/v1/campaigns/%s/giving-up".formatted(last.id());
    if (last.ware().maker().ask("POST", end, Map.of()).status() == 200) {
      count.accept("campaigns given up");
    }
  }

  /** Some want it back, and some ask their bank. */
  void regret(ChaosTrade trade, ChaosBooks books, Random dice) {
    for (var order : books.pledged()) {
      switch (dice.nextInt(6)) {
        case 0 -> {
          var path = "/v1/owner/orders/%s/refund".formatted(order);
          if (town.owner.ask("POST", path, Map.of()).status() == 202) {
            count.accept("pledges refunded");
          }
        }
        case 1 -> trade.dispute(order, dice);
        default -> {
          // Most wait.
        }
      }
    }
  }
}
