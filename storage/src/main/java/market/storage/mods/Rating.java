package market.storage.mods;

/**
 * The stars a mod was given.
 *
 * @param sum of the stars, one review one voice
 * @param count of the reviews
 * @param weightedSum of the stars, each by its review's weight, in thousandths
 * @param weight of the reviews together, in thousandths
 */
public record Rating(long sum, long count, long weightedSum, long weight) {
  /** As many average votes as a mod is given before its own count for more. */
  private static final double PRIOR_VOTES = 8;

  private static final double PRIOR_MEAN = 3.6;

  /** So many standard errors below the mean, nine ratings in ten are in truth better. */
  private static final double SURE = 1.28;

  private static final double WHOLE = 1_000;
  private static final double LEAST = 1;
  private static final double RANGE = 4;

  /** The plain mean, or 0 without votes. */
  public double mean() {
    return count == 0 ? 0 : (double) sum / count;
  }

  /** The Bayesian mean of the weighed reviews: the stars it likely deserves. */
  public double weighted() {
    return LEAST + RANGE * likely();
  }

  /**
   * What it is at least, with fair certainty: what lists sort by, so that one vote of five stars
   * does not beat a hundred of four and a half, and the more votes, the nearer to their mean. A
   * vote of so many stars is taken as that part of a whole yes, beside eight average votes, which
   * makes the truth a Beta distribution.
   */
  public double floor() {
    var deviation = Math.sqrt(likely() * (1 - likely()) / (votes() + 1));
    return LEAST + RANGE * Math.clamp(likely() - SURE * deviation, 0, 1);
  }

  private double likely() {
    var ours = PRIOR_VOTES * (PRIOR_MEAN - LEAST) / RANGE;
    return (ours + (weightedSum - LEAST * weight) / WHOLE / RANGE) / votes();
  }

  private double votes() {
    return PRIOR_VOTES + weight / WHOLE;
  }
}
