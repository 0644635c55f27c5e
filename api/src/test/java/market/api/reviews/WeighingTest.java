package market.api.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.reviews.ReviewId;
import market.storage.reviews.Weights.Facts;
import market.storage.reviews.Weights.Standing;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WeighingTest {
  private static int weight(boolean shown, Standing standing, int newer) {
    return Weighing.of(
        new Facts(
            new ReviewId(new UUID(0, 1)),
            new AccountId(new UUID(0, 2)),
            shown,
            standing,
            newer,
            0));
  }

  @Test
  void aVoiceHalvesWithEachThreeNewerReleases() {
    assertThat(weight(true, Standing.BOUGHT, 0)).isEqualTo(1_000);
    assertThat(weight(true, Standing.BOUGHT, 3)).isEqualTo(500);
    assertThat(weight(true, Standing.BOUGHT, 6)).isEqualTo(250);
    assertThat(weight(true, Standing.DOWNLOADED, 0)).isEqualTo(500);
    assertThat(weight(true, Standing.DOWNLOADED, 3)).isEqualTo(250);
  }

  @Property
  void whatCountsCountsATenthAtLeastAndAWholeAtMost(
      @ForAll Standing standing, @ForAll @IntRange(min = 0, max = 1_000) int newer) {
    var weight = weight(true, standing, newer);
    if (standing == Standing.GONE || standing == Standing.MAKER) {
      assertThat(weight).isZero();
    } else {
      assertThat(weight).isBetween(Weighing.LEAST, Weighing.WHOLE);
    }
  }

  @Property
  void anotherReleaseNeverMakesAReviewHeavier(
      @ForAll Standing standing, @ForAll @IntRange(min = 0, max = 100) int newer) {
    assertThat(weight(true, standing, newer + 1))
        .isLessThanOrEqualTo(weight(true, standing, newer));
  }

  @Property
  void whoBoughtNeverWeighsLessThanWhoDownloaded(@ForAll @IntRange(min = 0, max = 100) int newer) {
    assertThat(weight(true, Standing.BOUGHT, newer))
        .isGreaterThanOrEqualTo(weight(true, Standing.DOWNLOADED, newer));
  }

  @Property
  void whatIsNotShownWeighsNothing(
      @ForAll Standing standing, @ForAll @IntRange(min = 0, max = 100) int newer) {
    assertThat(weight(false, standing, newer)).isZero();
  }
}
