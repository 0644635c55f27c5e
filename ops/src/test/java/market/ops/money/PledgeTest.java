package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.campaigns.Plan;
import market.api.campaigns.Pledging.Promise;
import market.storage.campaigns.Campaign;
import market.storage.mods.Slug;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pledges that meet trouble: disputes, deadlines, crowds, and plans that make no sense. */
class PledgeTest {
  private static final MoneyWorld world = Harbour.world;
  private static final Stall stall = Harbour.stall;
  private final Harbour here = new Harbour();
  private final Caller carla = here.carla;
  private final Slug mod = here.mod;

  @AfterEach
  void theBooksAreRight() {
    here.agree();
  }

  @Test
  void aDisputeIsTakenFromWhatWaitsAndGivesItsShareBackWhenItIsWonAfterTheRelease() {
    var before = Harbour.escrow();
    var id = here.opened(here.plan(1_000, 5_000, 5_000));
    var pavel = stall.join("pavel");
    var pavels = here.pledged(pavel, id, 2_000);
    var fan = stall.join("fan");
    var fans = here.pledged(fan, id, 1_000);
    Harbour.pass(Duration.ofDays(21));
    assertThat(Harbour.escrow() - before).isEqualTo(3_000);
    var charge = MoneyWorld.sure(stall.order(Harbour.order(pavels)).charge());
    var dispute = stall.disputed(charge, 2_000);
    world.listen();
    assertThat(Harbour.escrow() - before).isEqualTo(1_000);
    here.released(id, 0);
    stall.api.funding.delivering.vote(fan, id, 0, true);
    Harbour.work();
    assertThat(Harbour.escrow() - before).isEqualTo(500);
    assertThat(stall.owed(carla)).isEqualTo(stall.part(Harbour.order(fans), carla));
    stall.decide(dispute, "won");
    Harbour.work();
    assertThat(Harbour.escrow() - before).isEqualTo(1_500);
    assertThat(stall.owed(carla))
        .isEqualTo(
            stall.part(Harbour.order(fans), carla) + stall.part(Harbour.order(pavels), carla));
    // Nothing came by its date, nor a fortnight later: the rest goes back.
    Harbour.pass(Duration.ofDays(70));
    assertThat(Harbour.campaign(id).why()).isEqualTo("late");
    assertThat(Harbour.escrow()).isEqualTo(before);
    assertThat(Harbour.gone(Harbour.order(pavels))).isEqualTo(1_000);
    assertThat(Harbour.gone(Harbour.order(fans))).isEqualTo(500);
  }

  @Test
  void aCampaignThatDoesNotReachItsGoalChargesNobody() {
    var id = here.opened(here.plan(10_000, 10_000));
    var pavel = stall.join("pavel");
    var pavels = here.pledged(pavel, id, 9_000);
    var fan = stall.join("fan");
    var fans = here.pledged(fan, id, Harbour.rewards(id).getLast().id(), 9_000, Stall.CARD);
    stall.api.funding.pledging.change(fan, fans, new Promise(null, 800));
    assertThat(Harbour.rewards(id).getLast().taken()).isZero();
    stall.api.funding.pledging.withdraw(fan, fans);
    assertThat(Harbour.campaign(id).promisedUnits()).isEqualTo(9_000);
    Harbour.pass(Duration.ofDays(21));
    assertThat(Harbour.campaign(id).state()).isEqualTo(Campaign.State.FAILED);
    assertThat(Harbour.pledge(pavels).order()).isNull();
    assertThatThrownBy(() -> stall.api.funding.pledge(fan, id, new Promise(null, 1_000)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("has ended");
    assertThatThrownBy(() -> stall.api.funding.pledging.withdraw(pavel, pavels))
        .isInstanceOf(Problem.class);
  }

  @Test
  void ofARewardWithTwoPlacesTwoAreTakenHoweverManyWantItAtOnce() throws Exception {
    var id = here.opened(here.plan(10_000, 10_000));
    var ship = Harbour.rewards(id).getLast().id();
    var people = IntStream.range(0, 6).mapToObj(_ -> stall.join("crowd")).toList();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> tries =
          people.stream()
              .map(who ->
                  pool.submit(() -> {
                    try {
                      stall.api.funding.pledge(who, id, new Promise(ship, 5_000));
                      return true;
                    } catch (Problem full) {
                      assertThat(full).hasMessageContaining("no place left");
                      return false;
                    }
                  }))
              .toList();
      var taken = 0;
      for (var one : tries) {
        taken += one.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(2);
    }
    // Nobody left a card: the places are free again.
    Harbour.pass(Duration.ofHours(2));
    assertThat(Harbour.rewards(id).getLast().taken()).isZero();
  }

  @Test
  void plansThatMakeNoSenseAreRefusedByTheirFields() {
    var good = here.plan(1_000, 10_000);
    assertThat(wrong(with(good, 0, Harbour.in(20)))).contains("goal_units");
    assertThat(wrong(with(good, 1_000, Harbour.in(-1)))).contains("deadline");
    assertThat(wrong(with(good, 1_000, Harbour.in(90)))).contains("deadline");
    assertThat(wrong(here.plan(1_000, 5_000, 4_000))).contains("milestones");
    var twice =
        new Plan(
            mod,
            "Twice",
            null,
            1_000,
            Harbour.in(20),
            List.of(),
            List.of(
                new Plan.Rewarded("One", null, 500, null),
                new Plan.Rewarded("one ", null, 500, null)),
            good.milestones());
    assertThat(wrong(twice)).contains("rewards[1].name", "rewards[1].units");
    var id = here.opened(good);
    assertThatThrownBy(() -> here.opened(good)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.api.funding.campaigning.edit(carla, id, good))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.api.funding.pledge(carla, id, new Promise(null, 1_000)))
        .isInstanceOf(Problem.class);
    stall.api.funding.campaigning.giveUp(carla, id);
    assertThat(Harbour.campaign(id).state()).isEqualTo(Campaign.State.FAILED);
  }

  private static Plan with(Plan plan, long goal, Instant deadline) {
    return new Plan(
        plan.mod(),
        plan.title(),
        plan.about(),
        goal,
        deadline,
        List.of(),
        plan.rewards(),
        plan.milestones());
  }

  private List<String> wrong(Plan plan) {
    try {
      stall.api.funding.campaigning.draft(carla, plan);
      return List.of();
    } catch (Problem problem) {
      return problem.errors().stream().map(Problem.Field::field).toList();
    }
  }
}
