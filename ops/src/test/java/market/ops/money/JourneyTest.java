package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.journeys.Describing;
import market.api.journeys.Journeying;
import market.api.journeys.Leading;
import market.api.journeys.Leading.NewStep;
import market.api.personal.Personal;
import market.api.selling.Reducing;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.journeys.Journey;
import market.storage.journeys.Journey.Step;
import market.storage.journeys.Segment;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import market.storage.news.Happening.Mailed;
import market.storage.news.Notices;
import market.storage.personal.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People described by what they did, led a few steps by the clock, and what that brought. */
class JourneyTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);
  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Slug mod = stall.mod(carla, game, 1_000);
  private final Journeying journeys = stall.api.feedback.journeying;

  @AfterEach
  void theBooksAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private List<Caller> fans(int count) {
    var subscribing = new Personal(stall.api.database, stall.api.searching, stall.api.clock);
    var fans = new ArrayList<Caller>();
    for (int i = 0; i < count; i++) {
      var fan = stall.join("fan");
      var handle = carla.account().handle().value();
      var _ = subscribing.subscribing.follow(fan, Subject.Kind.CREATOR, handle);
      fans.add(fan);
    }
    return fans;
  }

  private Segment segment(Segment.Kind kind, int days) {
    var draft = new Describing.Draft(kind.name(), kind, null, days, null);
    return journeys.describing.keep(carla, draft);
  }

  private Describing.Count count(Segment.Kind kind, int days) {
    var draft = new Describing.Draft("", kind, null, days, null);
    return journeys.describing.preview(carla, draft);
  }

  private List<String> told(Caller who) {
    world.spread();
    return stall.api.news.reading.latest(who, null, 50).items().stream()
        .filter(it -> it.kind() == Kind.OFFER)
        .map(it -> it.said().getLast())
        .toList();
  }

  private static NewStep notice(String text) {
    return new NewStep(Step.Kind.NOTICE, null, text, null);
  }

  private static NewStep waiting(int days) {
    return new NewStep(Step.Kind.WAIT, days, null, null);
  }

  private Journey begun(Segment segment, int control, NewStep... steps) {
    var draft = new Leading.Draft(segment.id(), "Come and see", control, List.of(steps));
    return journeys.leading.begin(carla, draft);
  }

  @Test
  void thoseWhoFollowAndNeverBoughtAreLedAndTheLiftIsSeen() {
    var fans = fans(12);
    world.pass(Duration.ofHours(1));
    assertThat(count(Segment.Kind.NEVER_BOUGHT, 0)).isEqualTo(new Describing.Count(12, 12));
    assertThat(count(Segment.Kind.NEVER_BOUGHT, 2)).isEqualTo(new Describing.Count(0, 4));
    var ends = stall.api.clock.instant().plus(Duration.ofDays(60));
    var code =
        "COME-" + UUID.randomUUID().toString().substring(28).toUpperCase(java.util.Locale.ROOT);
    var _ =
        stall.api.selling.reducing.coupon(
            carla, new Reducing.NewCoupon(code, mod, 1_000, null, 100, null, ends));
    var segment = segment(Segment.Kind.NEVER_BOUGHT, 0);
    var journey =
        begun(
            segment,
            50,
            notice("Have you seen the boats?"),
            waiting(8),
            new NewStep(Step.Kind.CHECK, null, null, null),
            new NewStep(Step.Kind.COUPON, null, "A little less, with", code));
    journeys.leading.lead();
    journeys.leading.lead();
    var led = fans.stream().filter(it -> !told(it).isEmpty()).toList();
    var control = fans.stream().filter(it -> told(it).isEmpty()).toList();
    assertThat(led).isNotEmpty();
    assertThat(control).isNotEmpty();
    assertThat(told(led.getFirst())).containsExactly("Have you seen the boats?");

    world.pass(Duration.ofHours(1));
    var _ = stall.sold(led.getFirst(), mod);
    world.pass(Duration.ofDays(9));
    for (int i = 0; i < 4; i++) {
      journeys.leading.lead();
    }
    assertThat(told(led.getFirst())).hasSize(1);
    for (var one : led.subList(1, led.size())) {
      assertThat(told(one))
          .containsExactlyInAnyOrder("Have you seen the boats?", "A little less, with " + code);
    }
    var lift = journeys.leading.see(carla, journey.id()).lift();
    assertThat(lift.led()).isEqualTo(led.size());
    assertThat(lift.told()).isEqualTo(led.size());
    assertThat(lift.control()).isEqualTo(control.size());
    assertThat(lift.ledConverted()).isEqualTo(1);
    assertThat(lift.controlConverted()).isZero();
    assertThat(lift.left()).isEqualTo(1);
    assertThat(lift.enough()).isFalse();
    journeys.leading.become(carla, journey.id(), Journey.State.ENDED);
    assertThatThrownBy(() -> journeys.leading.become(carla, journey.id(), Journey.State.RUNNING))
        .isInstanceOf(Problem.class);
  }

  @Test
  void nobodyIsToldOftenAndWhoWantsNoneIsToldNothing() {
    var fans = fans(2);
    var quiet = fans.getFirst();
    var no = new Notices.Choice(Kind.OFFER, false, Mailed.NEVER, null);
    stall.api.news.reading.choose(quiet, List.of(no));
    world.pass(Duration.ofHours(1));
    var segment = segment(Segment.Kind.NEVER_BOUGHT, 0);
    var first = begun(segment, 0, notice("One."), notice("Two."));
    var second = begun(segment, 0, notice("Three."));
    for (int i = 0; i < 3; i++) {
      journeys.leading.lead();
    }
    assertThat(told(quiet)).isEmpty();
    assertThat(told(fans.getLast())).hasSize(1);
    for (int day = 0; day < 16; day++) {
      world.pass(Duration.ofDays(1));
      journeys.leading.lead();
      journeys.leading.lead();
    }
    assertThat(told(fans.getLast())).containsExactlyInAnyOrder("One.", "Two.", "Three.");
    assertThat(journeys.leading.see(carla, first.id()).lift().stopped()).isEqualTo(1);
    journeys.leading.become(carla, first.id(), Journey.State.ENDED);
    journeys.leading.become(carla, second.id(), Journey.State.ENDED);
  }

  @Test
  void whatIsDescribedIsBoundToItsCreator() {
    var pavel = stall.join("pavel");
    var draft = new Describing.Draft("Buyers", Segment.Kind.BOUGHT, mod, 0, null);
    assertThatThrownBy(() -> journeys.describing.keep(pavel, draft)).isInstanceOf(Problem.class);
    var all = new Describing.Draft("All", Segment.Kind.BOUGHT, null, 0, true);
    assertThatThrownBy(() -> journeys.describing.keep(carla, all)).isInstanceOf(Problem.class);
    var loose = new Describing.Draft("Old", Segment.Kind.NOT_UPDATED, null, 0, null);
    assertThatThrownBy(() -> journeys.describing.keep(carla, loose)).isInstanceOf(Problem.class);
    var chen = stall.payee("chen");
    var other = stall.mod(chen, game, 500);
    for (int i = 0; i < 5; i++) {
      var _ = stall.sold(stall.join("buyer"), mod);
      var _ = stall.sold(stall.join("buyer"), other);
      var _ = stall.place(stall.join("looker"), mod);
    }
    world.pass(Duration.ofHours(2));
    assertThat(count(Segment.Kind.BOUGHT, 0)).isEqualTo(new Describing.Count(5, 5));
    assertThat(count(Segment.Kind.ABANDONED, 0)).isEqualTo(new Describing.Count(5, 5));
    assertThat(count(Segment.Kind.LAPSED, 0)).isEqualTo(new Describing.Count(0, 4));
    stall.release(carla, mod, "2.0.0", List.of());
    world.pass(Duration.ofHours(1));
    var behind = new Describing.Draft("", Segment.Kind.NOT_UPDATED, mod, 0, null);
    assertThat(journeys.describing.preview(carla, behind)).isEqualTo(new Describing.Count(5, 5));
    var segment = segment(Segment.Kind.BOUGHT, 0);
    var silent = new Leading.Draft(segment.id(), "Nothing", 0, List.of(waiting(2)));
    assertThatThrownBy(() -> journeys.leading.begin(carla, silent)).isInstanceOf(Problem.class);
    var mine = new Leading.Draft(segment.id(), "Mine", 0, List.of(notice("Hello.")));
    assertThatThrownBy(() -> journeys.leading.begin(chen, mine)).isInstanceOf(Problem.class);
  }
}
