package market.storage.mods;

/** The stars a mod was given. */
public record Rating(long sum, long count) {
  /** As many average votes as a mod is given before its own count for more. */
  private static final int PRIOR_VOTES = 8;

  private static final double PRIOR_MEAN = 3.6;

  /** How far single votes usually are from their mean. */
  private static final double SPREAD = 1.2;

  /** So many standard errors below the mean, nine ratings in ten are in truth better. */
  private static final double SURE = 1.28;

  /** The plain mean, or 0 without votes. */
  public double mean() {
    return count == 0 ? 0 : (double) sum / count;
  }

  /**
   * The Bayesian mean: what lists sort by, so that one vote of five stars does not beat a hundred
   * of four and a half.
   */
  public double weighted() {
    return (PRIOR_MEAN * PRIOR_VOTES + sum) / (PRIOR_VOTES + count);
  }

  /** What it is at least, with fair certainty: the more votes, the nearer to their mean. */
  public double floor() {
    return Math.max(0, weighted() - SURE * SPREAD / Math.sqrt((double) PRIOR_VOTES + count));
  }
}
