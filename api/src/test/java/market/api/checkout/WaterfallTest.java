package market.api.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Settings.Processing;
import market.api.checkout.Waterfall.Library;
import market.api.checkout.Waterfall.Payee;
import market.api.checkout.Waterfall.Referrer;
import market.api.checkout.Waterfall.Terms;
import market.storage.accounts.AccountId;
import market.storage.games.Tier;
import market.storage.mods.ModId;
import market.storage.orders.Part;
import market.storage.orders.Splits.Share;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaterfallTest {
  private static final AccountId OWNER = account(1);
  private static final List<Tier> TIERS =
      List.of(new Tier(0, 0), new Tier(100_000, 1_500), new Tier(1_000_000, 1_000));

  private static AccountId account(long number) {
    return new AccountId(new UUID(0, number));
  }

  @Property(tries = 20_000)
  void everyPriceIsDividedToTheCentAndNobodyGetsLessThanNothing(
      @ForAll @LongRange(max = 1_000_000_000L) long units,
      @ForAll @IntRange(max = 1_000) int bp,
      @ForAll @IntRange(max = 100) int fixed,
      @ForAll("terms") Terms terms) {
    var parts = Waterfall.of(units, new Processing(bp, fixed).of(units), terms);
    assertThat(parts.stream().mapToLong(Share::units).sum()).isEqualTo(units);
    assertThat(parts).allMatch(part -> part.units() > 0);
    assertThat(parts).noneMatch(part -> account(3).equals(part.account()) && isPaidByBuyer(part));
    assertThat(Waterfall.of(units, new Processing(bp, fixed).of(units), terms)).isEqualTo(parts);
  }

  private static boolean isPaidByBuyer(Share part) {
    return part.part() == Part.ROYALTY || part.part() == Part.REFERRER || part.part() == Part.GAME;
  }

  @Property(tries = 10_000)
  void theReferrerIsPaidByThePlatformAndLibrariesKeepToTheirCap(
      @ForAll @LongRange(max = 1_000_000_000L) long units, @ForAll("terms") Terms terms) {
    var with = Waterfall.of(units, 0, terms);
    var without =
        Waterfall.of(
            units,
            0,
            new Terms(
                terms.buyer(),
                terms.tiers(),
                terms.earnedUnits(),
                null,
                terms.game(),
                terms.royaltyCapBp(),
                terms.libraries(),
                terms.owner(),
                terms.team()));
    assertThat(sum(with, Part.REFERRER) + sum(with, Part.PLATFORM))
        .isEqualTo(sum(without, Part.PLATFORM));
    assertThat(sum(with, Part.CREATOR)).isEqualTo(sum(without, Part.CREATOR));
    var net = units - sum(without, Part.PLATFORM) - sum(without, Part.GAME);
    assertThat(sum(with, Part.ROYALTY))
        .isLessThanOrEqualTo(Math.multiplyExact(net, (long) terms.royaltyCapBp()) / 10_000);
  }

  private static long sum(List<Share> shares, Part part) {
    return shares.stream().filter(it -> it.part() == part).mapToLong(Share::units).sum();
  }

  @Property(tries = 10_000)
  void nobodyIsMoreThanACentFromTheirExactShare(
      @ForAll @LongRange(max = 1_000_000_000L) long units, @ForAll("teams") List<Integer> shares) {
    var amounts = Waterfall.divide(units, shares.stream().map(Integer::longValue).toList());
    assertThat(amounts.stream().mapToLong(Long::longValue).sum()).isEqualTo(units);
    for (int i = 0; i < shares.size(); i++) {
      var exact = units * (double) shares.get(i) / 10_000;
      assertThat(amounts.get(i)).isBetween((long) Math.floor(exact), (long) Math.ceil(exact));
    }
  }

  @Property(tries = 10_000)
  void dividingByPricesGivesNobodyMoreThanTheyPut(
      @ForAll @LongRange(max = 1_000_000_000_000L) long units,
      @ForAll("weights") List<Long> weights) {
    var whole = weights.stream().mapToLong(Long::longValue).sum();
    var some = whole == 0 ? 0 : units % (whole + 1);
    var amounts = Waterfall.divide(some, weights);
    assertThat(amounts.stream().mapToLong(Long::longValue).sum()).isEqualTo(some);
    for (int i = 0; i < amounts.size(); i++) {
      assertThat(amounts.get(i)).isBetween(0L, weights.get(i));
    }
  }

  @Provide
  Arbitrary<List<Long>> weights() {
    return Arbitraries.longs().between(0, 1_000_000_000L).list().ofMinSize(1).ofMaxSize(12);
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

  /** Libraries of libraries, with the same people in several of them, and the buyer among them. */
  @Provide
  Arbitrary<List<Library>> libraries() {
    return libraries(3);
  }

  private Arbitrary<List<Library>> libraries(int depth) {
    if (depth == 0) {
      return Arbitraries.just(List.of());
    }
    return Combinators.combine(
            Arbitraries.longs().between(1, 8),
            Arbitraries.integers().between(1, 5_000),
            teams(),
            libraries(depth - 1))
        .as((id, bp, team, below) ->
            new Library(new ModId(new UUID(1, id)), bp, team(team, 2), below))
        .list()
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<Terms> terms() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 2_000_000),
            referrers().injectNull(0.5),
            Arbitraries.integers().between(0, 5_000).injectNull(0.5),
            Arbitraries.integers().between(0, 9_000),
            libraries(),
            teams())
        .as((earned, referrer, game, cap, libraries, team) ->
            new Terms(
                account(3),
                TIERS,
                earned,
                referrer,
                payee(game, game == null || game % 2 == 0 ? 3 : 50),
                cap,
                libraries,
                OWNER,
                team(team, 100)));
  }

  /** Sometimes the buyer, sometimes with a share that grows. */
  private static Arbitrary<Referrer> referrers() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5_000),
            Arbitraries.integers().between(0, 5_000),
            Arbitraries.longs().between(0, 2_000_000),
            Arbitraries.of(3L, 40L))
        .as((low, high, brought, who) ->
            new Referrer(
                account(who), List.of(new Tier(0, low), new Tier(1_000_000, high)), brought));
  }

  private static @Nullable Payee payee(@Nullable Integer bp, long account) {
    return bp == null ? null : new Payee(account(account), bp);
  }

  private static List<Payee> team(List<Integer> shares, long from) {
    return IntStream.range(0, shares.size())
        .mapToObj(i -> new Payee(i == 0 && from == 100 ? OWNER : account(from + i), shares.get(i)))
        .toList();
  }

  private static Terms plain(List<Tier> tiers, List<Integer> shares) {
    return new Terms(null, tiers, 0, null, null, 3_000, List.of(), OWNER, team(shares, 100));
  }

  @Test
  void anExampleThatCanBeCheckedByHand() {
    var terms = plain(List.of(new Tier(0, 1_000)), List.of(7_000, 3_000));
    // 4.99: 15 + 30 cents for the card, 10 % of 4.54 for the market, the rest 7 to 3.
    assertThat(Waterfall.of(499, 45, terms))
        .extracting(Share::part, Share::units)
        .containsExactly(
            tuple(Part.CREATOR, 286L),
            tuple(Part.COLLABORATOR, 123L),
            tuple(Part.PLATFORM, 45L),
            tuple(Part.PROCESSOR, 45L));
  }

  @Test
  void everyPayeeThereCanBeInOneExampleThatCanBeCheckedByHand() {
    var deep = new Library(new ModId(new UUID(1, 2)), 5_000, team(List.of(10_000), 70), List.of());
    var library =
        new Library(new ModId(new UUID(1, 1)), 2_000, team(List.of(10_000), 60), List.of(deep));
    var terms =
        new Terms(
            account(3),
            List.of(new Tier(0, 2_000)),
            0,
            Referrer.flat(account(40), 500),
            new Payee(account(50), 1_000),
            3_000,
            List.of(library),
            OWNER,
            team(List.of(10_000), 100));
    // 10.00 less 0.59 for the card is 9.41. Commission 20 % = 1.88, of which the referrer 5 % of
    // 9.41 = 0.47. The game's owner 10 % = 0.94. Left are 6.59: the library's 20 % are 1.31, capped
    // at 30 % in total; of that its own library, agreed at half, gets no more than 30 % = 0.39.
    assertThat(Waterfall.of(1_000, 59, terms))
        .extracting(Share::part, Share::units)
        .containsExactly(
            tuple(Part.CREATOR, 528L),
            tuple(Part.ROYALTY, 39L),
            tuple(Part.ROYALTY, 92L),
            tuple(Part.REFERRER, 47L),
            tuple(Part.GAME, 94L),
            tuple(Part.PLATFORM, 141L),
            tuple(Part.PROCESSOR, 59L));
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
  void aPartnersShareIsMarginalOverWhatTheyBrought() {
    var levels = List.of(new Tier(0, 500), new Tier(10_000, 1_000));
    // 10.00 less 0.59 is 9.41, of which the commission is 20 % = 1.88.
    assertThat(partner(levels, 0)).containsExactly(47L, 141L, 500);
    assertThat(partner(levels, 10_000)).containsExactly(94L, 94L, 1_000);
    // A quarter of the price at 5 %, three at 10 %: 8.75 % of 9.41.
    assertThat(partner(levels, 9_750)).containsExactly(82L, 106L, null);
    // Never more than the commission.
    assertThat(partner(List.of(new Tier(0, 5_000)), 0)).containsExactly(188L, 0L, 5_000);
  }

  /** What goes to the partner and to the platform, and at which rate. */
  private static List<@Nullable Object> partner(List<Tier> levels, long brought) {
    var shares =
        Waterfall.of(
            1_000,
            59,
            new Terms(
                account(3),
                List.of(new Tier(0, 2_000)),
                0,
                new Referrer(account(40), levels, brought),
                null,
                3_000,
                List.of(),
                OWNER,
                team(List.of(10_000), 100)));
    var all = new java.util.ArrayList<@Nullable Object>();
    all.add(sum(shares, Part.REFERRER));
    all.add(sum(shares, Part.PLATFORM));
    all.add(
        shares.stream().filter(it -> it.part() == Part.REFERRER).findFirst().orElseThrow().bp());
    return all;
  }

  @Test
  void ofAPassTheRestIsForThoseWhoWillHaveBeenUsed() {
    var levels = new Referrer(account(40), List.of(new Tier(0, 500)), 0);
    // 10.00 less 0.59 is 9.41, of which the platform's part is 20 %: 1.88, and the partner's 5 %.
    var shares = Waterfall.pass(1_000, 59, 2_000, levels, account(3));
    assertThat(sum(shares, Part.REFERRER)).isEqualTo(47);
    assertThat(sum(shares, Part.PLATFORM)).isEqualTo(141);
    assertThat(sum(shares, Part.PROCESSOR)).isEqualTo(59);
    assertThat(shares).hasSize(3);
    // Nobody is brought by themselves.
    assertThat(sum(Waterfall.pass(1_000, 59, 2_000, levels, account(40)), Part.PLATFORM))
        .isEqualTo(188);
  }

  @Test
  void aPriceBelowTheCardFeeGoesToTheProcessorWholeAndNotBelowZero() {
    var terms = plain(TIERS, List.of(10_000));
    assertThat(Waterfall.of(20, 20, terms)).extracting(Share::part).containsExactly(Part.PROCESSOR);
    assertThat(Waterfall.of(0, 0, terms)).isEmpty();
    assertThatThrownBy(() -> Waterfall.of(20, 21, terms)).hasMessageContaining("21 of 20");
  }

  @Test
  void sharesThatAreNotTheWholeAreNoTerms() {
    assertThatThrownBy(() -> plain(TIERS, List.of(9_999))).hasMessageContaining("10000");
  }
}
