package market.api.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Settings.Processing;
import market.api.checkout.Waterfall.Payee;
import market.api.checkout.Waterfall.Terms;
import market.storage.accounts.AccountId;
import market.storage.games.Tier;
import market.storage.orders.Part;
import market.storage.orders.Splits.Share;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WaterfallTest {
  private static final AccountId OWNER = new AccountId(new UUID(0, 1));
  private static final List<Tier> TIERS =
      List.of(new Tier(0, 0), new Tier(100_000, 1_500), new Tier(1_000_000, 1_000));

  @Property(tries = 10_000)
  void everyPriceIsDividedToTheCentAndNobodyGetsLessThanNothing(
      @ForAll @LongRange(max = 1_000_000_000L) long units,
      @ForAll @LongRange(max = 2_000_000L) long earned,
      @ForAll @IntRange(max = 1_000) int bp,
      @ForAll @IntRange(max = 100) int fixed,
      @ForAll("teams") List<Integer> shares) {
    var parts =
        Waterfall.of(
            units, new Terms(new Processing(bp, fixed), TIERS, earned, OWNER, team(shares)));
    assertThat(parts.stream().mapToLong(Share::units).sum()).isEqualTo(units);
    assertThat(parts).allMatch(part -> part.units() > 0);
  }

  @Property(tries = 10_000)
  void nobodyIsMoreThanACentFromTheirExactShare(
      @ForAll @LongRange(max = 1_000_000_000L) long units, @ForAll("teams") List<Integer> shares) {
    var amounts = Waterfall.divide(units, shares);
    assertThat(amounts.stream().mapToLong(Long::longValue).sum()).isEqualTo(units);
    for (int i = 0; i < shares.size(); i++) {
      var exact = units * (double) shares.get(i) / 10_000;
      assertThat(amounts.get(i)).isBetween((long) Math.floor(exact), (long) Math.ceil(exact));
    }
  }

  @Provide
  Arbitrary<List<Integer>> teams() {
    return Arbitraries.integers()
        .between(0, 10_000)
        .list()
        .ofMaxSize(12)
        .map(cuts -> {
          var sorted = new ArrayList<>(cuts);
          sorted.add(0);
          sorted.add(10_000);
          Collections.sort(sorted);
          return IntStream.range(1, sorted.size())
              .mapToObj(i -> sorted.get(i) - sorted.get(i - 1))
              .toList();
        });
  }

  private static List<Payee> team(List<Integer> shares) {
    return IntStream.range(0, shares.size())
        .mapToObj(i -> new Payee(new AccountId(new UUID(0, i + 1L)), shares.get(i)))
        .toList();
  }

  @Test
  void anExampleThatCanBeCheckedByHand() {
    var terms =
        new Terms(
            new Processing(290, 30),
            List.of(new Tier(0, 1_000)),
            0,
            OWNER,
            team(List.of(7_000, 3_000)));
    // 4.99: 15 + 30 cents for the card, 10 % of 4.54 for the market, the rest 7 to 3.
    assertThat(Waterfall.of(499, terms))
        .extracting(Share::part, Share::units)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Part.CREATOR, 286L),
            org.assertj.core.groups.Tuple.tuple(Part.COLLABORATOR, 123L),
            org.assertj.core.groups.Tuple.tuple(Part.PLATFORM, 45L),
            org.assertj.core.groups.Tuple.tuple(Part.PROCESSOR, 45L));
  }

  @Test
  void theCommissionIsMarginalLikeIncomeTax() {
    assertThat(Waterfall.commission(1_000, TIERS, 0)).isZero();
    assertThat(Waterfall.commission(1_000, TIERS, 99_500)).isEqualTo(75);
    assertThat(Waterfall.commission(1_000, TIERS, 500_000)).isEqualTo(150);
    assertThat(Waterfall.commission(1_000, TIERS, 999_500)).isEqualTo(125);
    assertThat(Waterfall.commission(2_000_000, TIERS, 0)).isEqualTo(135_000 + 100_000);
  }

  @Test
  void aPriceBelowTheCardFeeGoesToTheProcessorWholeAndNotBelowZero() {
    var terms = new Terms(new Processing(290, 30), TIERS, 0, OWNER, team(List.of(10_000)));
    assertThat(Waterfall.of(20, terms)).extracting(Share::part).containsExactly(Part.PROCESSOR);
    assertThat(Waterfall.of(0, terms)).isEmpty();
  }

  @Test
  void sharesThatAreNotTheWholeAreNoTerms() {
    assertThatThrownBy(() -> new Terms(new Processing(0, 0), TIERS, 0, OWNER, team(List.of(9_999))))
        .hasMessageContaining("10000");
  }
}
