package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.campaigns.Pledging.Promise;
import market.api.checkout.Refunding.Wish;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Milestone;
import market.storage.campaigns.Pledge.State;
import market.storage.mods.Slug;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.orders.Split;
import market.storage.refunds.Refund;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Campaigns: promised, taken once there is enough, kept, released step by step, or given back. */
class CampaignTest {
  private static final MoneyWorld world = Harbour.world;
  private static final Stall stall = Harbour.stall;
  private final Harbour here = new Harbour();
  private final Caller carla = here.carla;
  private final Caller chen = here.chen;
  private final Slug mod = here.mod;

  @AfterEach
  void theBooksAreRight() {
    here.agree();
  }

  @Test
  void aCampaignSucceedsAndIsReleasedOverThreeMilestones() {
    stall.share(carla, mod, List.of(carla, chen), 7_000, 3_000);
    var before = Harbour.escrow();
    var id = here.opened(here.plan(10_000, 3_333, 3_333, 3_334));
    var ship = Harbour.rewards(id).getLast().id();
    var pavel = stall.join("pavel");
    var fan = stall.join("fan");
    var dora = stall.join("dora");
    var lena = stall.join("lena");
    var pavels = here.pledged(pavel, id, ship, 6_001, Stall.CARD);
    var fans = here.pledged(fan, id, Harbour.rewards(id).getFirst().id(), 1_999, Stall.CARD);
    var doras = here.pledged(dora, id, ship, 5_000, Harbour.DECLINED_LATER);
    var lenas = here.pledged(lena, id, null, 777, Harbour.DECLINED_LATER);
    assertThat(Harbour.campaign(id).promisedUnits()).isEqualTo(13_777);
    assertThatThrownBy(
            () -> stall.api.funding.pledge(stall.join("late"), id, new Promise(ship, 5_000)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("reward has no place left");
    Harbour.pass(Duration.ofDays(19));
    assertThat(Harbour.campaign(id).state()).isEqualTo(Campaign.State.OPEN);
    assertThat(Harbour.escrow()).isEqualTo(before);

    Harbour.pass(Duration.ofDays(2));
    assertThat(Harbour.campaign(id).state()).isEqualTo(Campaign.State.SUCCEEDED);
    assertThat(Harbour.pledge(pavels).state()).isEqualTo(State.PAID);
    assertThat(Harbour.pledge(fans).state()).isEqualTo(State.PAID);
    assertThat(Harbour.pledge(doras).state()).isEqualTo(State.DECLINED);
    assertThat(Harbour.mails(dora)).containsExactly("pledge-declined");
    assertThat(Harbour.escrow() - before).isEqualTo(8_000);
    assertThat(stall.owed(carla)).isZero();
    assertThat(stall.owns(pavel, mod)).isTrue();
    assertThat(stall.owns(dora, mod)).isFalse();

    oneRecoversAndOneLapses(dora, doras, lena, lenas);
    assertThat(Harbour.campaign(id).state()).isEqualTo(Campaign.State.DELIVERING);
    assertThat(Harbour.escrow() - before).isEqualTo(13_000);
    var arrived = Harbour.campaign(id).arrivedUnits();
    assertThat(arrived).isEqualTo(13_000);

    silenceAgreesAndNoIsSaid(id, List.of(pavels, fans, doras), before, pavel, dora, fan, lena);
    here.released(id, 2);
    Harbour.pass(Duration.ofDays(8));

    assertThat(Harbour.campaign(id).state()).isEqualTo(Campaign.State.DONE);
    assertThat(Harbour.escrow()).isEqualTo(before);
    isPaidOut(List.of(pavels, fans, doras));
  }

  private void oneRecoversAndOneLapses(Caller dora, UUID doras, Caller lena, UUID lenas) {
    Harbour.pass(Harbour.DAY);
    stall.api.funding.pay(dora, doras);
    stall.pay(Harbour.order(doras), Stall.CARD);
    world.listen();
    assertThat(Harbour.pledge(doras).state()).isEqualTo(State.PAID);
    Harbour.work();
    assertThat(stall.owns(dora, mod)).isTrue();
    assertThatThrownBy(() -> stall.api.funding.pay(dora, doras)).isInstanceOf(Problem.class);
    // One who looks at the page and pays nothing.
    stall.api.funding.pay(lena, lenas);
    Harbour.pass(Duration.ofDays(7));
    assertThat(Harbour.pledge(lenas).state()).isEqualTo(State.LAPSED);
    assertThat(Harbour.mails(lena)).contains("pledge-declined", "pledge-lapsed");
    assertThat(stall.owns(lena, mod)).isFalse();
  }

  private void silenceAgreesAndNoIsSaid(
      UUID id, List<UUID> paid, long before, Caller pavel, Caller dora, Caller fan, Caller lena) {
    // Silence is consent, and it takes its time.
    here.released(id, 0);
    Harbour.pass(Duration.ofDays(6));
    assertThat(Harbour.escrow() - before).isEqualTo(13_000);
    Harbour.pass(Duration.ofDays(2));
    assertThat(Harbour.milestones(id).getFirst().state()).isEqualTo(Milestone.State.ACCEPTED);
    assertThat(Harbour.escrow() - before)
        .isEqualTo(13_000 - paid.stream().mapToLong(it -> Harbour.line(it, 0)).sum());
    assertThat(stall.part(Harbour.order(paid.getFirst()), chen)).isPositive();

    // More than half says no, and then it is done better.
    here.released(id, 1);
    stall.api.funding.delivering.vote(pavel, id, 1, false);
    assertThatThrownBy(() -> stall.api.funding.delivering.vote(pavel, id, 1, true))
        .hasMessageContaining("already");
    assertThatThrownBy(() -> stall.api.funding.delivering.vote(lena, id, 1, true))
        .hasMessageContaining("only who paid");
    stall.api.funding.delivering.vote(dora, id, 1, false);
    assertThat(Harbour.milestones(id).get(1).state()).isEqualTo(Milestone.State.WAITING);
    here.released(id, 1);
    stall.api.funding.delivering.vote(pavel, id, 1, true);
    stall.api.funding.delivering.vote(fan, id, 1, true);
    Harbour.work();
  }

  private void isPaidOut(List<UUID> pledges) {
    for (var it : pledges) {
      assertThat(stall.splits(Harbour.order(it)).stream().mapToLong(Split::units).sum())
          .isEqualTo(stall.order(Harbour.order(it)).total().units());
      assertThat(stall.part(Harbour.order(it), Part.PROCESSOR))
          .isEqualTo(new market.api.Settings.Processing(290, 30).of(Harbour.pledge(it).units()));
    }
    world.payOut();
    assertThat(stall.sent(carla) + stall.sent(chen))
        .isEqualTo(
            pledges.stream()
                .mapToLong(one ->
                    stall.part(Harbour.order(one), carla) + stall.part(Harbour.order(one), chen))
                .sum());
    assertThat(stall.sent(carla)).isPositive();
  }

  @Test
  void aCampaignFailsAfterItsFirstMilestoneAndTheRestGoesBackProRata() {
    var before = Harbour.escrow();
    var id = here.opened(here.plan(5_000, 2_500, 3_700, 3_800));
    var pledges = new ArrayList<UUID>();
    var backers = new ArrayList<Caller>();
    for (var units : List.of(3_001L, 1_777L, 999L)) {
      backers.add(stall.join("backer"));
      pledges.add(here.pledged(backers.getLast(), id, units));
    }
    Harbour.pass(Duration.ofDays(21));
    assertThat(Harbour.campaign(id).state()).isEqualTo(Campaign.State.DELIVERING);
    // One changes their mind in time, and a bank wants some back: both out of what waits.
    stall.api.refunding.order(stall.olga, Harbour.order(pledges.get(2)), Wish.ALL);
    world.listen();
    assertThat(stall.state(Harbour.order(pledges.get(2)))).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owns(backers.get(2), mod)).isFalse();
    assertThat(Harbour.escrow() - before).isEqualTo(4_778);
    here.released(id, 0);
    Harbour.pass(Duration.ofDays(8));
    assertThat(Harbour.milestones(id).getFirst().state()).isEqualTo(Milestone.State.ACCEPTED);
    var kept =
        stall.part(Harbour.order(pledges.get(0)), carla)
            + stall.part(Harbour.order(pledges.get(1)), carla);
    assertThat(stall.owed(carla)).isEqualTo(kept);

    for (int i = 0; i < 2; i++) {
      here.released(id, 1);
      stall.api.funding.delivering.vote(backers.get(0), id, 1, false);
    }
    assertThat(Harbour.campaign(id).state()).isEqualTo(Campaign.State.ABANDONED);
    assertThat(Harbour.campaign(id).why()).isEqualTo("refused");
    Harbour.work();

    assertThat(Harbour.escrow()).isEqualTo(before);
    for (int i = 0; i < 2; i++) {
      var order = Harbour.order(pledges.get(i));
      assertThat(Harbour.gone(order))
          .isEqualTo(Harbour.line(pledges.get(i), 1) + Harbour.line(pledges.get(i), 2));
      assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
      // What was paid for, they keep.
      assertThat(stall.owns(backers.get(i), mod)).isTrue();
    }
    assertThat(stall.owed(carla)).isEqualTo(kept);
    Harbour.work();
    List<Refund> refunds =
        world.database.read(tx -> tx.refunds().of(Harbour.order(pledges.getFirst())));
    assertThat(refunds).hasSize(1);
  }
}
