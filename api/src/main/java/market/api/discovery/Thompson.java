package market.api.discovery;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Which of several listings to try, by Thompson sampling. Of each a rate of clicks is drawn that
 * would go with what is known of it, and the highest wins:
 *
 * <ul>
 *   <li>rate ~ Beta(1 + clicks, 1 + shown − clicks): where nothing is known, anything from 0 to 1;
 *   <li>so an unknown one is tried, one that was shown often and never clicked fades, and one that
 *       is clicked comes again.
 * </ul>
 */
final class Thompson {
  private Thompson() {}

  /** One that could be tried, and what is known of it. */
  record Arm(UUID mod, long shown, long clicks) {}

  static UUID pick(List<Arm> arms, RandomGenerator random) {
    var best = arms.getFirst();
    var most = -1.0;
    for (var arm : arms) {
      var missed = Math.max(0, arm.shown() - arm.clicks());
      var rate = beta(1.0 + arm.clicks(), 1.0 + missed, random);
      if (rate > most) {
        most = rate;
        best = arm;
      }
    }
    return best.mod();
  }

  private static double beta(double a, double b, RandomGenerator random) {
    var x = gamma(a, random);
    var y = gamma(b, random);
    return x / (x + y);
  }

  /** As Marsaglia and Tsang draw it, for shapes of 1 and more. */
  private static double gamma(double shape, RandomGenerator random) {
    var d = shape - 1 / 3.0;
    var c = 1 / Math.sqrt(9 * d);
    while (true) {
      var x = random.nextGaussian();
      var v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
