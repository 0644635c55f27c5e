package market.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import market.api.discovery.Thompson.Arm;
import org.junit.jupiter.api.Test;

class ThompsonTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final int ROUNDS = 2_000;

  private final SplittableRandom random = new SplittableRandom(42);

  private int picked(UUID mod, Arm... arms) {
    var count = 0;
    for (int i = 0; i < ROUNDS; i++) {
      count += Thompson.pick(List.of(arms), random).equals(mod) ? 1 : 0;
    }
    return count;
  }

  @Test
  void ofTwoUnknownOnesEachIsTriedAsOften() {
    assertThat(picked(ONE, new Arm(ONE, 0, 0), new Arm(TWO, 0, 0)))
        .isBetween(ROUNDS * 4 / 10, ROUNDS * 6 / 10);
  }

  @Test
  void anUnknownOneIsTriedBesideOneThatIsClickedNowAndThen() {
    assertThat(picked(ONE, new Arm(ONE, 0, 0), new Arm(TWO, 1_000, 100)))
        .isGreaterThan(ROUNDS * 8 / 10);
  }

  @Test
  void whatIsOftenShownAndNeverClickedFades() {
    assertThat(picked(ONE, new Arm(ONE, 1_000, 0), new Arm(TWO, 0, 0))).isLessThan(ROUNDS / 50);
  }

  @Test
  void whatIsClickedWins() {
    assertThat(picked(ONE, new Arm(ONE, 200, 60), new Arm(TWO, 200, 20)))
        .isGreaterThan(ROUNDS * 95 / 100);
  }

  @Test
  void moreClicksThanShowingsBreakNothing() {
    assertThat(picked(ONE, new Arm(ONE, 3, 50), new Arm(TWO, 50, 3)))
        .isGreaterThan(ROUNDS * 95 / 100);
  }

  @Test
  void itLearnsWhichOneIsLiked() {
    var rates = Map.of(ONE, 0.02, TWO, 0.10);
    var shown = new HashMap<UUID, Long>();
    var clicks = new HashMap<UUID, Long>();
    for (int i = 0; i < ROUNDS; i++) {
      var arms =
          rates.keySet().stream()
              .sorted()
              .map(it -> new Arm(it, shown.getOrDefault(it, 0L), clicks.getOrDefault(it, 0L)))
              .toList();
      var mod = Thompson.pick(arms, random);
      shown.merge(mod, 1L, Long::sum);
      if (random.nextDouble() < rates.getOrDefault(mod, 0.0)) {
        clicks.merge(mod, 1L, Long::sum);
      }
    }
    assertThat(shown.getOrDefault(TWO, 0L)).isGreaterThan(ROUNDS * 8L / 10);
  }
}
