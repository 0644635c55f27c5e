package market.api.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.passes.Formula.Idle;
import market.api.passes.Formula.Part;
import market.api.passes.Formula.Used;
import market.storage.mods.ModId;
import market.storage.passes.Month;
import market.storage.passes.Pools.Had;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** By what a month of the pass is shared. */
class FormulaTest {
  private static ModId mod(int number) {
    return new ModId(new UUID(0, number));
  }

  private static long sum(List<Part> parts) {
    return parts.stream().mapToLong(Part::units).sum();
  }

  private static long of(List<Part> parts, int mod) {
    return parts.stream().filter(it -> it.mod().equals(mod(mod))).mapToLong(Part::units).sum();
  }

  private static List<Used> used(List<Integer> points) {
    return IntStream.range(0, points.size())
        .mapToObj(i -> new Used(mod(i), points.get(i)))
        .toList();
  }

  @Property(tries = 1_000)
  void aMembersMoneyGoesToWhatTheyUsedToTheCent(
      @ForAll @LongRange(max = 100_000) long units,
      @ForAll @Size(max = 120) List<@IntRange(max = 30) Integer> points) {
    var parts = Formula.own(units, used(points));
    var somethingUsed = points.stream().anyMatch(it -> it > 0);
    assertThat(sum(parts)).isEqualTo(somethingUsed ? units : 0);
    assertThat(parts).allMatch(it -> it.units() > 0).hasSizeLessThanOrEqualTo(Formula.MODS_MAX);
    assertThat(parts).extracting(Part::mod).doesNotHaveDuplicates();
    // What was not used has nothing, and who has more points never has less.
    for (var part : parts) {
      assertThat(points.get((int) part.mod().value().getLeastSignificantBits())).isPositive();
    }
    if (points.size() > 1 && points.get(0) > points.get(1)) {
      assertThat(of(parts, 0)).isGreaterThanOrEqualTo(of(parts, 1));
    }
  }

  @Property(tries = 1_000)
  void moreUseIsNeverLessMoney(
      @ForAll @LongRange(max = 100_000) long units,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 30) Integer> points,
      @ForAll @IntRange(min = 1, max = 30) int more) {
    var before = of(Formula.own(units, used(points)), 0);
    var raised = new ArrayList<>(points);
    raised.set(0, points.getFirst() + more);
    assertThat(of(Formula.own(units, used(raised)), 0)).isGreaterThanOrEqualTo(before);
  }

  @Property(tries = 1_000)
  void theMoneyOfThoseWhoUsedNothingFollowsTheOthers(
      @ForAll @Size(max = 30) List<@LongRange(min = 1, max = 9_999) Long> paid,
      @ForAll @Size(max = 40) List<@LongRange(min = 1, max = 9_999) Long> got) {
    var had = IntStream.range(0, got.size()).mapToObj(i -> new Had(mod(i), got.get(i))).toList();
    var idle = paid.stream().map(it -> new Idle(it, Set.of())).toList();
    var all = Formula.common(idle, had);
    assertThat(all).hasSameSizeAs(paid);
    for (int i = 0; i < paid.size(); i++) {
      assertThat(sum(all.get(i))).isEqualTo(got.isEmpty() ? 0 : paid.get(i));
      assertThat(all.get(i)).allMatch(it -> it.units() > 0);
    }
    var total = paid.stream().mapToLong(Long::longValue).sum();
    var weights = got.stream().mapToLong(Long::longValue).sum();
    var flat = all.stream().flatMap(List::stream).toList();
    for (int i = 0; i < got.size(); i++) {
      var exact = (double) total * got.get(i) / weights;
      assertThat((double) of(flat, i)).isBetween(exact - 1, exact + 1);
    }
  }

  @Property(tries = 500)
  void nobodysMoneyGoesWhereItMayNot(
      @ForAll @Size(min = 1, max = 10) List<@LongRange(min = 1, max = 999) Long> paid,
      @ForAll @IntRange(max = 4) int barred) {
    var had = IntStream.range(0, 5).mapToObj(i -> new Had(mod(i), 100L)).toList();
    var idle = paid.stream().map(it -> new Idle(it, Set.of(mod(barred)))).toList();
    var all = Formula.common(idle, had).stream().flatMap(List::stream).toList();
    assertThat(of(all, barred)).isZero();
    // What would have come to it is nobody's yet.
    var total = paid.stream().mapToLong(Long::longValue).sum();
    assertThat(sum(all)).isBetween(total - Math.ceilDiv(total, 5), total - total / 5);
  }

  @Test
  void releasesAndDaysCountUpToABound() {
    assertThat(Formula.points(0, 0)).isZero();
    assertThat(Formula.points(1, 0)).isEqualTo(5);
    assertThat(Formula.points(2, 3)).isEqualTo(13);
    assertThat(Formula.points(200, 31)).isEqualTo(30);
  }

  @Property(tries = 500)
  void aYearIsTwelveMonthsToTheCent(@ForAll @LongRange(max = 1_000_000) long units) {
    var months = Formula.months(units, 12);
    assertThat(months).hasSize(12).allMatch(it -> it >= 0);
    assertThat(months.stream().mapToLong(Long::longValue).sum()).isEqualTo(units);
    assertThat(months.getFirst() - months.getLast()).isBetween(0L, 1L);
  }

  @Test
  void monthsFollowEachOther() {
    var december = new Month("2026-12");
    assertThat(december.plus(1)).isEqualTo(new Month("2027-01"));
    assertThat(december.plus(-12)).isEqualTo(new Month("2025-12"));
    assertThat(Month.of(december.end())).isEqualTo(new Month("2027-01"));
    assertThat(Month.of(december.end().minusSeconds(1))).isEqualTo(december);
  }
}
