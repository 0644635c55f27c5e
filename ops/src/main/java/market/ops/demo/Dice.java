package market.ops.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that falls the same way each time. Each thing has dice of its own, named after it, so that
 * one more mod does not change what happens to the others.
 */
final class Dice {
  private static final long SEED = 20_260_101;

  private final SplittableRandom random;

  Dice(String what) {
    random = new SplittableRandom(SEED * 1_000_003 + what.hashCode());
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  double unit() {
    return random.nextDouble();
  }

  /** About zero, rarely further away than two. */
  double bell() {
    return random.nextGaussian();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }

  /** So many different ones, or all there are. */
  <T> List<T> some(List<T> of, int count) {
    var left = new ArrayList<>(of);
    var taken = new ArrayList<T>();
    while (taken.size() < count && !left.isEmpty()) {
      taken.add(left.remove(below(left.size())));
    }
    return taken;
  }
}
