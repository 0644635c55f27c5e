package market.api.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.journeys.Route.Facts;
import market.api.journeys.Route.Move;
import market.storage.accounts.AccountId;
import market.storage.journeys.Journey.End;
import market.storage.journeys.Journey.Outcome;
import market.storage.journeys.Journey.Step;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Step NOTICE = new Step(Step.Kind.NOTICE, 0, "Hello.", "");
  private static final Step WAIT = new Step(Step.Kind.WAIT, 3, "", "");
  private static final Step CHECK = new Step(Step.Kind.CHECK, 0, "", "");
  private static final Step COUPON = new Step(Step.Kind.COUPON, 0, "For you:", "HELLO");
  private static final List<Step> STEPS = List.of(NOTICE, WAIT, CHECK, COUPON);
  private static final Facts PLAIN = new Facts(false, false, false, 0, 0);

  @Test
  void oneIsToldWaitsAndIsToldAgainUnlessOneDidIt() {
    assertThat(Route.next(STEPS, 0, PLAIN, NOW)).isEqualTo(new Move.Tell(0, NOTICE));
    assertThat(Route.next(STEPS, 1, PLAIN, NOW))
        .isEqualTo(new Move.Wait(2, NOW.plus(Duration.ofDays(3))));
    assertThat(Route.next(STEPS, 2, PLAIN, NOW)).isEqualTo(new Move.Tell(3, COUPON));
    assertThat(Route.next(STEPS, 2, new Facts(false, true, false, 0, 0), NOW))
        .isEqualTo(new Move.Stop(End.LEFT));
    assertThat(Route.next(STEPS, 4, PLAIN, NOW)).isEqualTo(new Move.Stop(End.ARRIVED));
  }

  @Test
  void theControlGroupGoesTheSameWayAndIsToldNothing() {
    var control = new Facts(true, false, true, 9, 9);
    assertThat(Route.next(STEPS, 0, control, NOW))
        .isEqualTo(new Move.Wait(2, NOW.plus(Duration.ofDays(3))));
    assertThat(Route.next(STEPS, 2, control, NOW)).isEqualTo(new Move.Stop(End.ARRIVED));
  }

  @Test
  void nobodyIsToldOftenNorAgainstTheirWill() {
    var tomorrow = new Move.Wait(0, NOW.plus(Duration.ofDays(1)));
    assertThat(Route.next(STEPS, 0, new Facts(false, false, false, 1, 1), NOW)).isEqualTo(tomorrow);
    assertThat(Route.next(STEPS, 0, new Facts(false, false, false, 0, Route.MOST), NOW))
        .isEqualTo(tomorrow);
    assertThat(Route.next(STEPS, 0, new Facts(false, false, true, 0, 0), NOW))
        .isEqualTo(new Move.Stop(End.STOPPED));
  }

  @Test
  void theControlGroupIsTheSameWheneverItIsAskedAndAboutAsLargeAsWished() {
    var journey = new UUID(7, 7);
    var found =
        IntStream.range(0, 10_000)
            .filter(it -> Control.is(journey, new AccountId(new UUID(1, it)), 20))
            .count();
    assertThat(found).isBetween(1_800L, 2_200L);
    var one = new AccountId(new UUID(1, 1));
    assertThat(Control.is(journey, one, 20)).isEqualTo(Control.is(journey, one, 20));
    assertThat(Control.is(journey, one, 0)).isFalse();
  }

  @Test
  void theLiftIsTheDifferenceWithItsBounds() {
    var lift =
        Lift.of(
            List.of(new Outcome(false, 200, 180, 40, 10, 2), new Outcome(true, 100, 0, 10, 0, 0)));
    assertThat(lift.ledBp()).isEqualTo(2_000);
    assertThat(lift.controlBp()).isEqualTo(1_000);
    assertThat(lift.liftBp()).isEqualTo(1_000);
    assertThat(lift.lowBp()).isBetween(150, 250);
    assertThat(lift.highBp()).isBetween(1_750, 1_850);
    assertThat(lift.enough()).isTrue();
    assertThat(Lift.of(List.of()).liftBp()).isZero();
    assertThat(Lift.of(List.of(new Outcome(false, 5, 5, 5, 0, 0))).liftBp()).isZero();
  }
}
