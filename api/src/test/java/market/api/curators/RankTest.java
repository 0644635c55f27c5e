package market.api.curators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.curators.Curators.Tally;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankTest {
  private static Tally curator(String handle, int kept, int sales) {
    return new Tally(
        new AccountId(new UUID(1, handle.hashCode())), new Handle(handle), handle, 1, sales, kept);
  }

  @Test
  void oneSaleThatWasKeptDoesNotLeadOverManyOfWhichSomeWentBack() {
    var all =
        List.of(
            curator("lucky", 1, 1),
            curator("steady", 980, 1_000),
            curator("newcomer", 0, 0),
            curator("returned", 60, 100),
            curator("small", 40, 40));
    assertThat(Rank.sorted(all).stream().map(it -> it.handle().value()))
        .containsExactly("steady", "small", "returned", "lucky", "newcomer");
  }

  @Property
  void itIsBetweenNothingAndTheShareThatWasKept(
      @ForAll @IntRange(min = 0, max = 5_000) int kept,
      @ForAll @IntRange(min = 0, max = 5_000) int returned) {
    var sales = kept + returned;
    assertThat(Rank.of(kept, sales)).isBetween(0.0, sales == 0 ? 0.0 : (double) kept / sales);
  }

  @Property
  void whoSellsOneMoreThatIsKeptDoesNotFall(
      @ForAll @IntRange(min = 0, max = 5_000) int kept,
      @ForAll @IntRange(min = 0, max = 5_000) int returned) {
    assertThat(Rank.of(kept + 1, kept + 1 + returned))
        .isGreaterThanOrEqualTo(Rank.of(kept, kept + returned));
  }

  @Test
  void moreThanWereBoughtAreNotKept() {
    assertThatThrownBy(() -> Rank.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
