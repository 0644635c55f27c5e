package market.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

  @Property
  void figuresOfDifferentDaysStandInOneOrder(
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double heat,
      @ForAll @IntRange(max = 365) int days) {
    var faded = heat * Math.pow(0.5, days / 7.0);
    assertThat(Standings.trending(faded, TODAY.plusDays(days)))
        .isCloseTo(Standings.trending(heat, TODAY), offset(1e-6));
  }

  @Property
  void moreWantedIsMoreTrending(
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double one,
      @ForAll @DoubleRange(min = 1.01, max = 10) double times) {
    assertThat(Standings.trending(one * times, TODAY))
        .isGreaterThan(Standings.trending(one, TODAY));
  }

  @Property
  void retentionIsAPart(
      @ForAll @LongRange(max = 500) long got, @ForAll @DoubleRange(max = 1) double part) {
    assertThat(Standings.retention(Math.round(got * part), got)).isBetween(0.0, 1.0);
  }

  @Property
  void ofTwoEquallyGoodModsTheLessSeenIsTheGem(
      @ForAll @DoubleRange(min = 0.1, max = 5) double floor,
      @ForAll @LongRange(max = 1_000_000) long seen) {
    assertThat(Standings.gem(floor, 0.5, seen))
        .isGreaterThan(Standings.gem(floor, 0.5, 2 * seen + 1));
  }

  @Test
  void whatNobodyWantsStandsBelowWhatAnybodyEverWanted() {
    assertThat(Standings.trending(0, TODAY)).isZero();
    assertThat(Standings.trending(1e-6, TODAY)).isPositive();
  }
}
