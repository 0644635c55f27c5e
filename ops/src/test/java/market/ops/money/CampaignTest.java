package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import market.api.Settings;
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
  private final Guest carla = here.carla;
  private final String mod = here.mod;

  @AfterEach
  void theBooksAreRight() {
    here.agree();
  }

  private static String reward(String campaign, int number) {
    return Harbour.reward(campaign, number).path("id").asText();
  }

  @Test
  void aCampaignSucceedsAndIsReleasedOverThreeMilestones() {
    var chen = Stage.maker("chen");
    Stage.share(mod, List.of(carla, chen), 7_000, 3_000);
    var before = Harbour.escrow();
    var id = here.opened(here.plan(10_000, 3_333, 3_333, 3_334));
    var ship = reward(id, 1);
    var pavel = Guest.joining("pavel");
    var fan = Guest.joining("fan");
    var dora = Guest.joining("dora");
    var lena = Guest.joining("lena");
    var pavels = Harbour.pledged(pavel, id, ship, 6_001, Stall.CARD);
    var fans = Harbour.pledged(fan, id, reward(id, 0), 1_999, Stall.CARD);
    var doras = Harbour.pledged(dora, id, ship, 5_000, Harbour.DECLINED_LATER);
    var lenas = Harbour.pledged(lena, id, null, 777, Harbour.DECLINED_LATER);
    assertThat(Harbour.campaign(id).at("/promised/units").asLong()).isEqualTo(13_777);
    Harbour.pledges(Guest.joining("late"), id, ship, 5_000).refuses(409, "reward");
    Harbour.pass(Duration.ofDays(19));
    assertThat(Harbour.state(id)).isEqualTo("open");
    assertThat(Harbour.escrow()).isEqualTo(before);

    Harbour.pass(Duration.ofDays(2));
    assertThat(Harbour.state(id)).isEqualTo("succeeded");
    assertThat(Harbour.state(pavel, pavels)).isEqualTo("paid");
    assertThat(Harbour.state(fan, fans)).isEqualTo("paid");
    assertThat(Harbour.state(dora, doras)).isEqualTo("declined");
    assertThat(Harbour.mails(dora)).containsExactly("pledge-declined");
    assertThat(Harbour.escrow() - before).isEqualTo(8_000);
    assertThat(stall.owed(Stage.caller(carla))).isZero();
    assertThat(Stage.owns(pavel, mod)).isTrue();
    assertThat(Stage.owns(dora, mod)).isFalse();

    oneRecoversAndOneLapses(dora, doras, lena, lenas);
    var money = Harbour.campaign(id);
    assertThat(money.path("state").asText()).isEqualTo("delivering");
    assertThat(Harbour.escrow() - before).isEqualTo(13_000);
    assertThat(money.at("/arrived/units").asLong()).isEqualTo(13_000);
    assertThat(money.at("/waiting/units").asLong()).isEqualTo(13_000);

    silenceAgrees(id, List.of(pavels, fans, doras), before, chen);
    moreThanHalfSaysNoAndThenYes(id, pavel, dora, fan, lena);
    here.released(id, 2);
    Harbour.pass(Duration.ofDays(8));

    assertThat(Harbour.state(id)).isEqualTo("done");
    assertThat(Harbour.campaign(id).at("/released/units").asLong()).isEqualTo(13_000);
    assertThat(Harbour.escrow()).isEqualTo(before);
    isPaidOut(List.of(pavels, fans, doras), chen);
  }

  private void oneRecoversAndOneLapses(Guest dora, String doras, Guest lena, String lenas) {
    Harbour.pass(Harbour.DAY);
    dora.delete("/v1/pledges/" + doras).says(409, "has ended");
    lena.post("/v1/pledges/%s/payment".formatted(doras), Map.of()).says(404, "pledge");
    var page = dora.post("/v1/pledges/%s/payment".formatted(doras), Map.of()).expect(200).json();
    Guest.pays(page.path("url").asText(), Stall.CARD);
    world.listen();
    assertThat(Harbour.state(dora, doras)).isEqualTo("paid");
    Harbour.work();
    assertThat(Stage.owns(dora, mod)).isTrue();
    var paid = "/v1/pledges/%s/payment";
    dora.post(paid.formatted(doras), Map.of()).says(409, "nothing is to be paid");
    // One who looks at the page, pays nothing, and comes back too late.
    var late = lena.post(paid.formatted(lenas), Map.of()).expect(200).json().path("url").asText();
    Harbour.pass(Duration.ofDays(7));
    assertThat(Harbour.state(lena, lenas)).isEqualTo("lapsed");
    assertThat(Harbour.mails(lena)).contains("pledge-declined", "pledge-lapsed");
    Guest.pays(late, Stall.CARD);
    world.listen();
    lena.post(paid.formatted(lenas), Map.of()).says(409, "nothing is to be paid");
    assertThat(Harbour.state(lena, lenas)).isEqualTo("lapsed");
    assertThat(Stage.owns(lena, mod)).isFalse();
  }

  /** Silence is consent, and it takes its time. */
  private void silenceAgrees(String id, List<String> paid, long before, Guest chen) {
    here.claims(id, 1, "1.0.0").says(409, "in their order");
    here.claims(id, 9, "1.0.0").says(404, "milestone");
    here.claims(id, 0, "1.0.0").refuses(422, "version");
    here.claims(id, 0, "9.9.9").refuses(422, "version");
    here.released(id, 0);
    here.claims(id, 0, here.made()).says(409, "vote on it already");
    Harbour.pass(Duration.ofDays(6));
    assertThat(Harbour.escrow() - before).isEqualTo(13_000);
    Harbour.pass(Duration.ofDays(2));
    assertThat(Harbour.milestone(id, 0)).isEqualTo("accepted");
    assertThat(Harbour.escrow() - before)
        .isEqualTo(13_000 - paid.stream().mapToLong(it -> Harbour.line(it, 0)).sum());
    assertThat(Harbour.part(paid.getFirst(), chen)).isPositive();
    // One release is not two milestones.
    here.claims(id, 1, "2.1.0").refuses(409, "version");
  }

  private void moreThanHalfSaysNoAndThenYes(
      String id, Guest pavel, Guest dora, Guest fan, Guest lena) {
    Harbour.votes(fan, id, 1, true).says(409, "no vote");
    here.released(id, 1);
    Harbour.votes(pavel, id, 1, false).expect(204);
    Harbour.votes(pavel, id, 1, true).says(409, "already");
    Harbour.votes(lena, id, 1, true).says(403, "only who paid");
    Harbour.votes(carla, id, 1, true).says(403, "only who paid");
    Harbour.votes(dora, id, 0, false).says(409, "in their order");
    Harbour.votes(Guest.visitor(), id, 1, true).expect(401);
    var votes = "/v1/campaigns/%s/milestones/1/votes".formatted(id);
    dora.post(votes, Map.of()).says(422, "yes: is needed");
    Harbour.votes(dora, id, 1, false).expect(204);
    assertThat(Harbour.milestone(id, 1)).isEqualTo("waiting");
    here.released(id, 1);
    Harbour.votes(pavel, id, 1, true).expect(204);
    Harbour.votes(fan, id, 1, true).expect(204);
    Harbour.work();
    assertThat(Harbour.milestone(id, 1)).isEqualTo("accepted");
  }

  private void isPaidOut(List<String> pledges, Guest chen) {
    var carlas = Stage.caller(carla);
    var chens = Stage.caller(chen);
    for (var it : pledges) {
      var order = Harbour.order(it);
      assertThat(stall.splits(order).stream().mapToLong(Split::units).sum())
          .isEqualTo(stall.order(order).total().units());
      assertThat(stall.part(order, Part.PROCESSOR))
          .isEqualTo(new Settings.Processing(290, 30).of(Harbour.row(it).units()));
    }
    world.payOut();
    assertThat(stall.sent(carlas) + stall.sent(chens))
        .isEqualTo(
            pledges.stream()
                .mapToLong(it -> Harbour.part(it, carla) + Harbour.part(it, chen))
                .sum());
    assertThat(stall.sent(carlas)).isPositive();
  }

  @Test
  void aCampaignFailsAfterItsFirstMilestoneAndTheRestGoesBackProRata() {
    var before = Harbour.escrow();
    var id = here.opened(here.plan(5_000, 2_500, 3_700, 3_800));
    var pledges = new ArrayList<String>();
    var backers = new ArrayList<Guest>();
    for (var units : List.of(3_001L, 1_777L, 999L)) {
      backers.add(Guest.joining("backer"));
      pledges.add(Harbour.pledged(backers.getLast(), id, units));
    }
    Harbour.pass(Duration.ofDays(21));
    assertThat(Harbour.state(id)).isEqualTo("delivering");
    // One is given all of it back, out of what waits.
    var third = Harbour.order(pledges.get(2));
    Stage.olga.post("/v1/owner/orders/%s/refund".formatted(third), Map.of()).expect(202);
    world.listen();
    assertThat(stall.state(third)).isEqualTo(OrderState.REFUNDED);
    assertThat(Stage.owns(backers.get(2), mod)).isFalse();
    assertThat(Harbour.escrow() - before).isEqualTo(4_778);
    here.released(id, 0);
    Harbour.pass(Duration.ofDays(8));
    assertThat(Harbour.milestone(id, 0)).isEqualTo("accepted");
    var kept = Harbour.part(pledges.get(0), carla) + Harbour.part(pledges.get(1), carla);
    assertThat(stall.owed(Stage.caller(carla))).isEqualTo(kept);

    for (int i = 0; i < 2; i++) {
      here.released(id, 1);
      Harbour.votes(backers.get(0), id, 1, false).expect(204);
    }
    assertThat(Harbour.state(id)).isEqualTo("abandoned");
    assertThat(Harbour.campaign(id).path("why").asText()).isEqualTo("refused");
    Harbour.work();

    assertThat(Harbour.escrow()).isEqualTo(before);
    for (int i = 0; i < 2; i++) {
      var order = Harbour.order(pledges.get(i));
      var rest = Harbour.line(pledges.get(i), 1) + Harbour.line(pledges.get(i), 2);
      assertThat(Harbour.gone(order)).isEqualTo(rest);
      assertThat(Harbour.pledge(backers.get(i), pledges.get(i)).at("/returned/units").asLong())
          .isEqualTo(rest);
      assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
      // What was paid for, they keep.
      assertThat(Stage.owns(backers.get(i), mod)).isTrue();
    }
    assertThat(stall.owed(Stage.caller(carla))).isEqualTo(kept);
    Harbour.work();
    List<Refund> refunds =
        world.database.read(tx -> tx.refunds().of(Harbour.order(pledges.getFirst())));
    assertThat(refunds).hasSize(1);
  }
}
