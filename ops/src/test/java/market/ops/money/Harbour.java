package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.accounts.Caller;
import market.api.campaigns.Plan;
import market.api.campaigns.Pledging.Promise;
import market.ops.money.Stall.Rules;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Milestone;
import market.storage.campaigns.Pledge;
import market.storage.campaigns.Pledge.State;
import market.storage.campaigns.Reward;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/** Creators with a mod, and what happens to campaigns for it. */
final class Harbour {
  static final MoneyWorld world = MoneyWorld.get();
  static final Stall stall = new Stall(world);
  static final String DECLINED_LATER = "4000000000000341";
  static final Duration DAY = Duration.ofDays(1);
  int versions = 1;

  final Game game = stall.game(Rules.PLAIN);
  final Caller carla = stall.payee("carla");
  final Caller chen = stall.payee("chen");
  final Slug mod = stall.mod(carla, game, 1_000);

  /** What every test ends with. */
  void agree() {
    work();
    world.payOut();
    Reckoning.agree(world);
  }

  /** What the worker does by itself, until nothing more is to be done. */
  static void work() {
    for (int i = 0; i < 4; i++) {
      stall.api.funding.work();
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

  Plan plan(long goal, int... shares) {
    return new Plan(
        mod,
        "A harbour",
        "Ships, at last",
        goal,
        in(20),
        List.of(new Plan.Stretched(goal * 2, "A lighthouse")),
        List.of(
            new Plan.Rewarded("Name in the credits", "", 1_000, null),
            new Plan.Rewarded("A ship of your own", "", 5_000, 2)),
        IntStream.range(0, shares.length)
            .mapToObj(i -> new Plan.Step("Step " + (i + 1), "", shares[i], in(40 + 30 * i)))
            .toList());
  }

  UUID opened(Plan plan) {
    var id = stall.api.funding.campaigning.draft(carla, plan);
    stall.api.funding.campaigning.open(carla, id);
    return id;
  }

  static Campaign campaign(UUID id) {
    return world.database.read(tx -> tx.campaigns().find(id)).orElseThrow();
  }

  static List<Reward> rewards(UUID id) {
    return world.database.read(tx -> tx.campaigns().rewards(id));
  }

  static List<Milestone> milestones(UUID id) {
    return world.database.read(tx -> tx.milestones().of(id));
  }

  static Pledge pledge(UUID id) {
    return world.database.read(tx -> tx.pledges().find(id)).orElseThrow();
  }

  UUID pledged(Caller who, UUID campaign, @Nullable UUID reward, long units, String card) {
    var id = stall.api.funding.pledge(who, campaign, new Promise(reward, units)).pledge();
    stall.pay(MoneyWorld.sure(pledge(id).session()), card);
    world.listen();
    assertThat(pledge(id).state()).isEqualTo(State.PROMISED);
    return id;
  }

  UUID pledged(Caller who, UUID campaign, long units) {
    return pledged(who, campaign, null, units, Stall.CARD);
  }

  static OrderId order(UUID pledge) {
    return MoneyWorld.sure(pledge(pledge).order());
  }

  static long escrow() {
    return stall.balance("escrow", "USD");
  }

  void released(UUID campaign, int position) {
    var version = "2.%d.0".formatted(versions++);
    stall.release(carla, mod, version, List.of());
    stall.api.funding.delivering.claim(carla, campaign, position, version);
  }

  static List<String> mails(Caller who) {
    return world
        .database
        .read(tx -> tx.mails().to(who.account().handle() + "@example.org", 20))
        .stream()
        .map(mail -> mail.kind())
        .filter(kind -> kind.startsWith("pledge-"))
        .toList();
  }

  static long line(UUID pledge, int line) {
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
}
