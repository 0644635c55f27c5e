package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import market.ops.money.Guest.Answer;
import market.storage.campaigns.Pledge;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/** Makers with a mod, and what happens to campaigns for it; every deed is asked for at the door. */
final class Harbour {
  static final MoneyWorld world = Stage.world;
  static final Stall stall = Stage.books;
  static final String DECLINED_LATER = "4000000000000341";
  static final Duration DAY = Duration.ofDays(1);
  private int versions = 1;

  final Guest carla = Stage.maker("carla");
  final String mod = Stage.mod(carla, 1_000);

  /** What every test ends with. */
  void agree() {
    work();
    world.payOut();
    Reckoning.agree(world);
  }

  /** What the worker does by itself, until nothing more is to be done. */
  static void work() {
    for (int i = 0; i < 4; i++) {
      world.api.funding.work();
      world.listen();
    }
  }

  static void pass(Duration time) {
    world.pass(time);
    work();
  }

  static Instant in(int days) {
    return world.clock.instant().plus(Duration.ofDays(days));
  }

  Map<String, Object> plan(long goal, int... shares) {
    var plan = new HashMap<String, Object>();
    plan.put("mod", mod);
    plan.put("title", "A harbour");
    plan.put("about", "Ships, at last");
    plan.put("goal_units", goal);
    plan.put("deadline", in(20).toString());
    plan.put("stretches", List.of(Map.of("units", goal * 2, "title", "A lighthouse")));
    plan.put(
        "rewards",
        List.of(
            Map.of("name", "Name in the credits", "units", 1_000),
            Map.of("name", "A ship of your own", "units", 5_000, "places", 2)));
    plan.put(
        "milestones",
        IntStream.range(0, shares.length)
            .mapToObj(i -> step("Step " + (i + 1), shares[i], in(40 + 30 * i)))
            .toList());
    return plan;
  }

  static Map<String, Object> step(String title, int bp, Instant due) {
    return Map.of("title", title, "bp", bp, "due", due.toString());
  }

  /** The same, but for one field. */
  static Map<String, Object> but(Map<String, Object> plan, String field, Object value) {
    var other = new HashMap<>(plan);
    other.put(field, value);
    return other;
  }

  Answer drafts(Map<String, Object> plan) {
    return carla.post("/v1/creator/campaigns", plan);
  }

  static Answer opens(Guest creator, String id) {
    return creator.post("/v1/creator/campaigns/%s/opening".formatted(id), Map.of());
  }

  String opened(Map<String, Object> plan) {
    var id = drafts(plan).expect(201).json().path("id").asText();
    opens(carla, id).expect(200);
    return id;
  }

  static JsonNode campaign(String id) {
    return Guest.visitor().get("/v1/campaigns/" + id).expect(200).json();
  }

  static String state(String campaign) {
    return campaign(campaign).path("state").asText();
  }

  /** A reward's name to the doors, and how many of it are left. */
  static JsonNode reward(String campaign, int number) {
    return campaign(campaign).path("rewards").get(number);
  }

  static String milestone(String campaign, int position) {
    return campaign(campaign).path("milestones").get(position).path("state").asText();
  }

  static Answer pledges(Guest who, String campaign, @Nullable String reward, long units) {
    var promise = new HashMap<String, Object>();
    promise.put("reward", reward);
    promise.put("units", units);
    return who.post("/v1/campaigns/%s/pledges".formatted(campaign), promise);
  }

  /** Promised, and a card left. */
  static String pledged(
      Guest who, String campaign, @Nullable String reward, long units, String card) {
    var begun = pledges(who, campaign, reward, units).expect(201).json();
    Guest.pays(begun.path("url").asText(), card);
    world.listen();
    var id = begun.path("pledge").asText();
    assertThat(pledge(who, id).path("state").asText()).isEqualTo("promised");
    return id;
  }

  static String pledged(Guest who, String campaign, long units) {
    return pledged(who, campaign, null, units, Stall.CARD);
  }

  /** As who made it sees it. */
  static JsonNode pledge(Guest who, String id) {
    for (var one : who.get("/v1/pledges").expect(200).json().path("items")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("no such pledge of theirs");
  }

  static String state(Guest who, String pledge) {
    return pledge(who, pledge).path("state").asText();
  }

  Answer claims(String campaign, int position, String version) {
    return carla.post(
        "/v1/campaigns/%s/milestones/%d/claim".formatted(campaign, position),
        Map.of("version", version));
  }

  /** A milestone is there: a release is made, and named. */
  void released(String campaign, int position) {
    claims(campaign, position, made()).expect(200);
  }

  /** A new release that is live. */
  String made() {
    var version = "2.%d.0".formatted(versions++);
    Stage.release(carla, mod, version);
    return version;
  }

  static Answer votes(Guest who, String campaign, int position, boolean yes) {
    return who.post(
        "/v1/campaigns/%s/milestones/%d/votes".formatted(campaign, position), Map.of("yes", yes));
  }

  static long escrow() {
    return stall.balance("escrow", "USD");
  }

  /** Behind everybody's back, as all below. */
  static OrderId order(String pledge) {
    return MoneyWorld.sure(row(pledge).order());
  }

  static Pledge row(String pledge) {
    var id = java.util.UUID.fromString(pledge);
    return world.database.read(tx -> tx.pledges().find(id)).orElseThrow();
  }

  static List<String> mails(Guest who) {
    return world.database.read(tx -> tx.mails().to(who.email(), 20)).stream()
        .map(mail -> mail.kind())
        .filter(kind -> kind.startsWith("pledge-"))
        .toList();
  }

  static long line(String pledge, int line) {
    return world.database.read(tx -> tx.orders().lines(order(pledge))).stream()
        .filter(it -> it.line() == line)
        .mapToLong(it -> it.units())
        .sum();
  }

  static long gone(OrderId order) {
    return world.database.read(tx -> tx.orders().lines(order)).stream()
        .mapToLong(it -> it.goneUnits())
        .sum();
  }

  static long part(String pledge, Guest payee) {
    return stall.part(order(pledge), Stage.caller(payee));
  }
}
