package market.api.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import market.storage.moderation.Cases.Place;
import org.junit.jupiter.api.Test;

class WaitTest {
  private static final long WEEK = 7 * 24 * 3_600;

  @Test
  void theWaitIsThePlaceAtTheMeasuredPace() {
    var wait = Wait.of(new Place(10, 168, WEEK));
    assertThat(wait.seconds()).isEqualTo(10 * 3_600L);
  }

  @Test
  void theRangeNarrowsWithWhatIsKnown() {
    var little = Wait.of(new Place(100, 12, WEEK));
    var much = Wait.of(new Place(100, 1_200, WEEK));
    assertThat(width(little)).isGreaterThan(width(much));
    assertThat(little.leastSeconds()).isBetween(0L, little.seconds());
    assertThat(much.mostSeconds()).isGreaterThan(much.seconds());
  }

  private static double width(Wait wait) {
    var most = Objects.requireNonNull(wait.mostSeconds());
    var least = Objects.requireNonNull(wait.leastSeconds());
    return (double) (most - least) / Objects.requireNonNull(wait.seconds());
  }

  @Test
  void afterTooFewDecisionsNothingIsSaid() {
    assertThat(Wait.of(new Place(3, 9, WEEK)).seconds()).isNull();
    assertThat(Wait.of(new Place(3, 0, 0)).position()).isEqualTo(3);
  }
}
