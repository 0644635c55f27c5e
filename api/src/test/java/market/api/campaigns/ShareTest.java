package market.api.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import market.api.checkout.Waterfall;
import market.storage.campaigns.Milestones.Tally;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** That what goes back is each backer's part of what was not released, to the cent. */
class ShareTest {
  @Property
  void whatIsReleasedAndWhatGoesBackAreWhatWasPaidAndNobodyLosesACentToRounding(
      @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 50, max = 1_000_000_000) Long> pledges,
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 10_000) Integer> shares,
      @ForAll @IntRange(max = 10) int accepted) {
    var weights = shares.stream().map(it -> (long) it).toList();
    var whole = weights.stream().mapToLong(it -> it).sum();
    var released = Math.min(accepted, shares.size());
    var keptShare = weights.subList(0, released).stream().mapToLong(it -> it).sum();
    var paid = pledges.stream().mapToLong(it -> it).sum();
    var out = 0L;
    var back = 0L;
    for (var pledge : pledges) {
      var lines = Waterfall.divide(pledge, weights);
      assertThat(lines).allMatch(units -> units >= 0);
      var kept = lines.subList(0, released).stream().mapToLong(it -> it).sum();
      var returned = lines.subList(released, lines.size()).stream().mapToLong(it -> it).sum();
      assertThat(kept + returned).isEqualTo(pledge);
      // Each line is off by less than a unit from its exact share.
      var exact = Math.floorDiv(pledge * (whole - keptShare), whole);
      assertThat(returned).isBetween(exact - shares.size(), exact + shares.size());
      out += kept;
      back += returned;
    }
    assertThat(out + back).isEqualTo(paid);
  }

  @Property
  void eachLineIsWithinAUnitOfItsShare(
      @ForAll @LongRange(min = 50, max = 1_000_000_000) long pledge,
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 10_000) Integer> shares) {
    var weights = shares.stream().map(it -> (long) it).toList();
    var whole = weights.stream().mapToLong(it -> it).sum();
    var lines = Waterfall.divide(pledge, weights);
    IntStream.range(0, lines.size())
        .forEach(i ->
            assertThat(lines.get(i) * whole)
                .isBetween(
                    pledge * weights.get(i) - whole + 1, pledge * weights.get(i) + whole - 1));
  }

  @Test
  void moreThanHalfOfTheMoneyRefusesAndSilenceAgreesInTheEnd() {
    assertThat(Verdict.of(tally(0, 50, 100), false)).isEqualTo(Verdict.OPEN);
    assertThat(Verdict.of(tally(0, 50, 100), true)).isEqualTo(Verdict.ACCEPTED);
    assertThat(Verdict.of(tally(0, 51, 100), false)).isEqualTo(Verdict.REFUSED);
    assertThat(Verdict.of(tally(50, 0, 100), false)).isEqualTo(Verdict.ACCEPTED);
    assertThat(Verdict.of(tally(49, 0, 100), false)).isEqualTo(Verdict.OPEN);
    assertThat(Verdict.of(tally(50, 51, 101), true)).isEqualTo(Verdict.REFUSED);
    assertThat(Verdict.of(tally(0, 0, 0), false)).isEqualTo(Verdict.OPEN);
    assertThat(Verdict.of(tally(0, 0, 0), true)).isEqualTo(Verdict.ACCEPTED);
  }

  private static Tally tally(long yes, long no, long all) {
    return new Tally(yes, no, all, 1, 1);
  }
}
