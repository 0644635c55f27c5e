package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import market.ops.money.Guest.Answer;
import market.ops.stripe.Fault;
import market.storage.orders.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pledges that meet trouble: disputes, deadlines, crowds, and plans that make no sense. */
class PledgeTest {
  private static final MoneyWorld world = Harbour.world;
  private static final Stall stall = Harbour.stall;
  private final Harbour here = new Harbour();
  private final Guest carla = here.carla;

  @AfterEach
  void theBooksAreRight() {
    here.agree();
  }

  @Test
  void aDisputeIsTakenFromWhatWaitsAndGivesItsShareBackWhenItIsWonAfterTheRelease() {
    var before = Harbour.escrow();
    var id = here.opened(here.plan(1_000, 5_000, 5_000));
    var pavel = Guest.joining("pavel");
    var pavels = Harbour.pledged(pavel, id, 2_000);
    var fan = Guest.joining("fan");
    var fans = Harbour.pledged(fan, id, 1_000);
    Harbour.pass(Duration.ofDays(21));
    assertThat(Harbour.escrow() - before).isEqualTo(3_000);
    var charge = MoneyWorld.sure(stall.order(Harbour.order(pavels)).charge());
    var dispute = stall.disputed(charge, 2_000);
    world.listen();
    assertThat(Harbour.escrow() - before).isEqualTo(1_000);
    here.released(id, 0);
    Harbour.votes(fan, id, 0, true).expect(204);
    Harbour.work();
    assertThat(Harbour.escrow() - before).isEqualTo(500);
    var owed = stall.owed(Stage.caller(carla));
    assertThat(owed).isEqualTo(Harbour.part(fans, carla));
    stall.decide(dispute, "won");
    Harbour.work();
    assertThat(Harbour.escrow() - before).isEqualTo(1_500);
    assertThat(stall.owed(Stage.caller(carla)))
        .isEqualTo(Harbour.part(fans, carla) + Harbour.part(pavels, carla));
    // Nothing came by its date, nor a fortnight later: the rest goes back.
    Harbour.pass(Duration.ofDays(70));
    assertThat(Harbour.campaign(id).path("why").asText()).isEqualTo("late");
    assertThat(Harbour.escrow()).isEqualTo(before);
    assertThat(Harbour.gone(Harbour.order(pavels))).isEqualTo(1_000);
    assertThat(Harbour.gone(Harbour.order(fans))).isEqualTo(500);
  }

  @Test
  void aCampaignThatDoesNotReachItsGoalChargesNobody() {
    var id = here.opened(here.plan(10_000, 10_000));
    var pavel = Guest.joining("pavel");
    var pavels = Harbour.pledged(pavel, id, 9_000);
    var fan = Guest.joining("fan");
    var ship = Harbour.reward(id, 1).path("id").asText();
    var fans = Harbour.pledged(fan, id, ship, 9_000, Stall.CARD);
    assertThat(Harbour.reward(id, 1).path("left").asInt()).isEqualTo(1);
    fan.put("/v1/pledges/" + fans, Map.of("reward", ship, "units", 800)).refuses(422, "units");
    pavel.put("/v1/pledges/" + fans, Map.of("units", 800)).says(404, "pledge");
    fan.put("/v1/pledges/" + fans, Map.of("units", 800)).expect(200);
    assertThat(Harbour.reward(id, 1).path("left").asInt()).isEqualTo(2);
    fan.delete("/v1/pledges/" + fans).expect(204);
    fan.delete("/v1/pledges/" + fans).says(409, "does not stand");
    assertThat(Harbour.campaign(id).at("/promised/units").asLong()).isEqualTo(9_000);
    Harbour.pass(Duration.ofDays(21));
    assertThat(Harbour.state(id)).isEqualTo("failed");
    assertThat(Harbour.row(pavels).order()).isNull();
    Harbour.pledges(fan, id, null, 1_000).says(409, "has ended");
    pavel.delete("/v1/pledges/" + pavels).says(409, "has ended");
    pavel.put("/v1/pledges/" + pavels, Map.of("units", 800)).says(409, "has ended");
    here.claims(id, 0, "1.0.0").says(409, "does not deliver");
  }

  @Test
  void aCardLeftOnAPageAfterTheEndIsNotCharged() {
    var id = here.opened(here.plan(1_000, 10_000));
    var pavel = Guest.joining("pavel");
    Harbour.pledged(pavel, id, 1_000);
    world.pass(Duration.ofDays(19).plusHours(23).plusMinutes(30));
    var late = Guest.joining("late");
    var page = Harbour.pledges(late, id, null, 5_000).expect(201).json();
    world.pass(Duration.ofMinutes(31));
    // The end has come, and the market has not looked yet.
    Harbour.pledges(Guest.joining("later"), id, null, 5_000).says(409, "has ended");
    Harbour.pass(Duration.ofMinutes(1));
    Guest.pays(page.path("url").asText(), Stall.CARD);
    Harbour.work();
    assertThat(Harbour.state(late, page.path("pledge").asText())).isEqualTo("withdrawn");
    assertThat(Harbour.campaign(id).at("/arrived/units").asLong()).isEqualTo(1_000);
    carla.post("/v1/campaigns/%s/giving-up".formatted(id), Map.of()).expect(200);
  }

  @Test
  void givenUpWhileCardsAreChargedItGoesOnAndAfterThatAllGoesBack() {
    var before = Harbour.escrow();
    var id = here.opened(here.plan(1_000, 10_000));
    var pavel = Guest.joining("pavel");
    var pavels = Harbour.pledged(pavel, id, 1_500);
    var dora = Guest.joining("dora");
    var doras = Harbour.pledged(dora, id, null, 900, Harbour.DECLINED_LATER);
    var givingUp = "/v1/campaigns/%s/giving-up".formatted(id);
    pavel.post(givingUp, Map.of()).says(403, "only its creator");
    Harbour.pass(Duration.ofDays(21));
    assertThat(Harbour.state(id)).isEqualTo("succeeded");
    // It was reached, and one card is still waited for.
    carla.post(givingUp, Map.of()).says(409, "cards are being charged");
    assertThat(Harbour.state(dora, doras)).isEqualTo("declined");
    Harbour.pass(Duration.ofDays(8));
    assertThat(Harbour.state(id)).isEqualTo("delivering");
    carla.post(givingUp, Map.of()).expect(200);
    carla.post(givingUp, Map.of()).says(409, "it is over");
    Harbour.work();
    assertThat(Harbour.escrow()).isEqualTo(before);
    assertThat(Harbour.pledge(pavel, pavels).at("/returned/units").asLong()).isEqualTo(1_500);
    Stage.olga
        .post("/v1/owner/orders/%s/refund".formatted(Harbour.order(pavels)), Map.of())
        .says(409, "went back already");
  }

  @Test
  void aPageThatDoesNotComeIsAskedForByANewOrderAndOnlyThatIsPaid() {
    var id = here.opened(here.plan(1_000, 10_000));
    var dora = Guest.joining("dora");
    var doras = Harbour.pledged(dora, id, null, 5_000, Harbour.DECLINED_LATER);
    Harbour.pass(Duration.ofDays(21));
    var payment = "/v1/pledges/%s/payment".formatted(doras);
    // Made, and trouble said all the same; said again under the same key for a day.
    world.stripe.faults().add(Fault.next(Fault.Kind.ERROR_AFTER, "/v1/checkout/sessions", 1));
    dora.post(payment, Map.of()).says(503, "does not answer");
    var first = Harbour.order(doras);
    dora.post(payment, Map.of()).says(503, "does not answer");
    assertThat(Harbour.order(doras)).isEqualTo(first);
    Harbour.pass(Duration.ofSeconds(11));
    var page = dora.post(payment, Map.of()).expect(200).json().path("url").asText();
    assertThat(Harbour.order(doras)).isNotEqualTo(first);
    assertThat(stall.order(first).state()).isEqualTo(OrderState.EXPIRED);
    Guest.pays(page, Stall.CARD);
    world.listen();
    assertThat(Harbour.state(dora, doras)).isEqualTo("paid");
    // What became of the first is found once Stripe has forgotten its key: nobody was shown it.
    Harbour.pass(Duration.ofHours(25));
    assertThat(stall.order(first).state()).isEqualTo(OrderState.EXPIRED);
    assertThat(Harbour.campaign(id).at("/arrived/units").asLong()).isEqualTo(5_000);
    carla.post("/v1/campaigns/%s/giving-up".formatted(id), Map.of()).expect(200);
  }

  @Test
  void ofARewardWithTwoPlacesTwoAreTakenHoweverManyWantItAtOnce() throws Exception {
    var id = here.opened(here.plan(10_000, 10_000));
    var ship = Harbour.reward(id, 1).path("id").asText();
    var people = IntStream.range(0, 6).mapToObj(_ -> Guest.joining("crowd")).toList();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> tries =
          people.stream()
              .map(who -> pool.submit(() -> Harbour.pledges(who, id, ship, 5_000)))
              .toList();
      var taken = 0;
      for (var one : tries) {
        if (one.get().status() == 201) {
          taken++;
        } else {
          one.get().refuses(409, "reward");
        }
      }
      assertThat(taken).isEqualTo(2);
    }
    // Nobody left a card: the places are free again.
    Harbour.pass(Duration.ofHours(2));
    assertThat(Harbour.reward(id, 1).path("left").asInt()).isEqualTo(2);
  }

  @Test
  void plansThatMakeNoSenseAreRefusedByTheirFields() {
    var good = here.plan(1_000, 10_000);
    wrong(good, "goal_units", 0, "goal_units");
    wrong(good, "goal_units", -5, "goal_units");
    wrong(good, "goal_units", Long.MAX_VALUE, "goal_units");
    wrong(good, "deadline", Harbour.in(-1).toString(), "deadline");
    wrong(good, "deadline", Harbour.in(90).toString(), "deadline");
    wrong(good, "deadline", "tomorrow", "deadline");
    wrong(good, "title", " ", "title");
    wrong(good, "mod", "no-such-mod", "mod");
    wrong(good, "mod", Stage.mod(Stage.maker("other"), 500), "mod");
    wrong(good, "milestones", List.of(), "milestones");
    wrong(
        good,
        "milestones",
        List.of(
            Harbour.step("Both", 5_000, Harbour.in(40)),
            Harbour.step("Too little", 4_000, Harbour.in(50))),
        "milestones");
    wrong(
        good,
        "milestones",
        List.of(
            Harbour.step("Second", 5_000, Harbour.in(50)),
            Harbour.step("First", 5_000, Harbour.in(40))),
        "milestones[1].due");
    wrong(
        good,
        "milestones",
        List.of(Harbour.step("Before the end", 10_000, Harbour.in(10))),
        "milestones[0].due");
    var twice = List.of(Map.of("name", "One", "units", 500), Map.of("name", "one ", "units", 500));
    wrong(good, "rewards", twice, "rewards[1].name", "rewards[1].units");
    wrong(good, "rewards", List.of(Map.of("name", "Nothing", "units", 0)), "rewards[0].units");
    var nobody = List.of(Map.of("name", "Nobody's", "units", 500, "places", 0));
    wrong(good, "rewards", nobody, "rewards[0].places");
    var less = List.of(Map.of("units", 900, "title", "Less"));
    wrong(good, "stretches", less, "stretches[0].units");
    wrong(good, "surprise", 1, "surprise");
  }

  private void wrong(Map<String, Object> plan, String field, Object value, String... named) {
    assertThat(here.drafts(Harbour.but(plan, field, value)).wrong()).as(field).contains(named);
  }

  @Test
  void whatIsOpenStandsAsItWasPromisedAndOthersAreKeptOut() {
    var good = here.plan(1_000, 10_000);
    var draft = here.drafts(good).expect(201).json().path("id").asText();
    var other = Stage.maker("other");
    other.get("/v1/campaigns/" + draft).says(404, "campaign");
    other.put("/v1/creator/campaigns/" + draft, good).says(404, "campaign");
    other.delete("/v1/creator/campaigns/" + draft).says(404, "campaign");
    Harbour.opens(other, draft).says(404, "campaign");
    Harbour.pledges(other, draft, null, 1_000).says(404, "campaign");
    // Nobody has opened it before it is too late to.
    world.pass(Duration.ofDays(20));
    Harbour.opens(carla, draft).refuses(422, "deadline");
    carla.put("/v1/creator/campaigns/" + draft, here.plan(1_000, 10_000)).expect(200);
    Harbour.opens(carla, draft).expect(200);
    Harbour.opens(carla, draft).says(409, "opened before");

    var second = here.drafts(here.plan(1_000, 10_000)).expect(201).json().path("id").asText();
    Harbour.opens(carla, second).says(409, "goes on");
    carla.delete("/v1/creator/campaigns/" + second).expect(204);
    carla.put("/v1/creator/campaigns/" + draft, here.plan(1_000, 10_000)).says(409, "stands");
    carla.delete("/v1/creator/campaigns/" + draft).says(409, "only a draft");
    other.delete("/v1/creator/campaigns/" + draft).says(403, "another creator");
    other.get("/v1/creator/campaigns/%s/backers".formatted(draft)).says(404, "campaign");

    Harbour.pledges(carla, draft, null, 1_000).refuses(422, "campaign");
    Harbour.pledges(other, draft, null, 0).refuses(422, "units");
    Harbour.pledges(other, draft, null, Long.MAX_VALUE).refuses(422, "units");
    Harbour.pledges(other, draft, UUID.randomUUID().toString(), 1_000).refuses(422, "reward");
    other
        .post("/v1/campaigns/%s/pledges".formatted(draft), Map.of("units", "many"))
        .refuses(422, "units");
    other.get("/v1/campaigns/not-a-name").expect(404);
    Harbour.pledges(other, UUID.randomUUID().toString(), null, 1_000).says(404, "campaign");
    Harbour.pledged(other, draft, 1_000);
    Harbour.pledges(other, draft, null, 1_000).says(409, "back this campaign already");
    carla.post("/v1/campaigns/%s/giving-up".formatted(draft), Map.of()).expect(200);
    assertThat(Harbour.state(draft)).isEqualTo("failed");
  }
}
