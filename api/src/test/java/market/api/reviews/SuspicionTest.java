package market.api.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.reviews.Holds.Praise;
import market.storage.reviews.Holds.Seen;
import market.storage.reviews.ReviewId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuspicionTest {
  private static final int BURST = 5;
  private static final int SHARED = 3;

  private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

  private static ReviewId review(int author, int mod) {
    return new ReviewId(new UUID(author, mod));
  }

  private static AccountId account(int number) {
    return new AccountId(new UUID(1, number));
  }

  private static Seen seen(int author, int mod, int minute, int daysOld, boolean bought) {
    var at = NOW.plus(Duration.ofMinutes(minute));
    return new Seen(
        review(author, mod),
        account(author),
        new ModId(new UUID(2, mod)),
        at.minus(Duration.ofDays(daysOld)),
        at,
        bought);
  }

  private static List<Seen> crowd(int count, int minutesApart, int daysOld) {
    return IntStream.range(0, count)
        .mapToObj(i -> seen(i, 0, i * minutesApart, daysOld, false))
        .toList();
  }

  @Test
  void fiveNewAccountsWithinAnHourAreABurst() {
    assertThat(Suspicion.burst(crowd(5, 15, 1), BURST)).hasSize(5);
    assertThat(Suspicion.burst(crowd(4, 1, 1), BURST)).isEmpty();
    assertThat(Suspicion.burst(crowd(5, 16, 1), BURST)).isEmpty();
    assertThat(Suspicion.burst(crowd(50, 1, 7), BURST)).isEmpty();
  }

  @Property
  void aBurstIsFoundInWhateverOrderItIsRead(
      @ForAll @IntRange(min = 0, max = 12) int count,
      @ForAll @IntRange(min = 1, max = 20) int apart,
      @ForAll long seed) {
    var ordered = crowd(count, apart, 1);
    var shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Suspicion.burst(shuffled, BURST)).isEqualTo(Suspicion.burst(ordered, BURST));
    assertThat(Suspicion.burst(ordered, BURST).isEmpty())
        .isEqualTo(count < BURST || 4 * apart > 60);
  }

  private static Praise praise(int by, int of) {
    return new Praise(review(by, of), account(by), account(of));
  }

  @Test
  void thoseWhoPraiseEachOthersModsAreARing() {
    assertThat(Suspicion.ring(review(1, 2), List.of(praise(1, 2), praise(2, 1))))
        .containsExactlyInAnyOrder(review(1, 2), review(2, 1));
    assertThat(
            Suspicion.ring(
                review(1, 2), List.of(praise(1, 2), praise(2, 3), praise(3, 1), praise(3, 4))))
        .containsExactlyInAnyOrder(review(1, 2), review(2, 3), review(3, 1));
  }

  @Test
  void praiseThatDoesNotComeBackIsNoRing() {
    assertThat(Suspicion.ring(review(1, 2), List.of(praise(1, 2), praise(2, 3), praise(3, 2))))
        .isEmpty();
    assertThat(Suspicion.ring(review(1, 2), List.of(praise(1, 2), praise(2, 2)))).isEmpty();
    assertThat(Suspicion.ring(review(1, 1), List.of(praise(1, 1)))).isEmpty();
  }

  private static List<Seen> company(int mods, int minutesBetween, boolean bought) {
    var all = new ArrayList<Seen>();
    for (int mod = 0; mod < mods; mod++) {
      all.add(seen(1, mod, mod * 60, 100, bought));
      all.add(seen(2, mod, mod * 60 + minutesBetween, 100, bought));
    }
    return all;
  }

  @Property
  void twoWhoReviewTheSameThreeAtTheSameTimeAreCompany(
      @ForAll @IntRange(min = 1, max = 8) int mods,
      @ForAll @IntRange(min = 0, max = 20) int between,
      @ForAll boolean bought) {
    var found = Suspicion.company(account(1), company(mods, between, bought), SHARED);
    var suspect = mods >= SHARED && between <= Suspicion.APART_MINUTES && !bought;
    assertThat(found).hasSize(suspect ? 2 * mods : 0);
  }

  @Test
  void whoIsNotOfTheCompanyIsLeftAlone() {
    var all = new ArrayList<>(company(3, 2, false));
    all.add(seen(3, 0, 1, 100, false));
    assertThat(Suspicion.company(account(3), all, SHARED)).isEmpty();
    assertThat(Suspicion.company(account(2), all, SHARED)).hasSize(6).doesNotContain(review(3, 0));
  }
}
