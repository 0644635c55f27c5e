package market.api.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import market.storage.mods.Rating;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatingTest {
  private static Rating of(int count, int stars, int weight) {
    return new Rating(
        (long) count * stars, count, (long) count * stars * weight, (long) count * weight);
  }

  private static Rating and(Rating rating, int stars, int weight) {
    return new Rating(
        rating.sum() + stars,
        rating.count() + 1,
        rating.weightedSum() + (long) stars * weight,
        rating.weight() + weight);
  }

  @Test
  void oneVoteOfFiveStarsDoesNotBeatAHundredOfFour() {
    assertThat(of(1, 5, 1_000).floor()).isLessThan(of(100, 4, 1_000).floor());
    assertThat(of(0, 0, 0).floor()).isLessThan(of(40, 4, 1_000).floor());
  }

  @Property
  void itLiesWithinTheStarsAndBelowWhatIsLikely(
      @ForAll @IntRange(min = 0, max = 10_000) int count,
      @ForAll @IntRange(min = 1, max = 5) int stars,
      @ForAll @IntRange(min = 0, max = 1_000) int weight) {
    var rating = of(count, stars, weight);
    assertThat(rating.floor()).isBetween(1.0, 5.0);
    assertThat(rating.floor()).isLessThan(rating.weighted());
    assertThat(rating.weighted())
        .isBetween(Math.min(stars, 3.6) - 1e-9, Math.max(stars, 3.6) + 1e-9);
  }

  @Property
  void aReviewOfNoWeightChangesNothing(
      @ForAll @IntRange(min = 0, max = 1_000) int count,
      @ForAll @IntRange(min = 1, max = 5) int stars,
      @ForAll @IntRange(min = 1, max = 5) int more) {
    var rating = of(count, stars, 700);
    assertThat(and(rating, more, 0).floor()).isEqualTo(rating.floor());
    assertThat(and(rating, more, 0).mean()).isBetween(1.0, 5.0);
  }

  @Property
  void aBetterVoteIsNeverWorseForTheMod(
      @ForAll @IntRange(min = 0, max = 1_000) int count,
      @ForAll @IntRange(min = 1, max = 5) int stars,
      @ForAll @IntRange(min = 1, max = 4) int vote,
      @ForAll @IntRange(min = 100, max = 1_000) int weight) {
    var rating = of(count, stars, 800);
    assertThat(and(rating, vote + 1, weight).floor())
        .isGreaterThanOrEqualTo(and(rating, vote, weight).floor() - 1e-12);
  }

  @Property
  void fiveStarsLiftAndMoreWeightLiftsMore(
      @ForAll @IntRange(min = 0, max = 1_000) int count,
      @ForAll @IntRange(min = 1, max = 5) int stars,
      @ForAll @IntRange(min = 100, max = 999) int weight) {
    var rating = of(count, stars, 800);
    assertThat(and(rating, 5, weight).floor()).isGreaterThan(rating.floor());
    assertThat(and(rating, 5, weight + 1).floor()).isGreaterThan(and(rating, 5, weight).floor());
  }
}
