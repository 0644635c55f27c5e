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

  /** How far below its likely value a rating is put for what is not known of it. */
  private static final double DOUBT = 1;

  private static final double WHOLE = 1_000;
  private static final double LEAST = 1;
  private static final double RANGE = 4;

  /** The plain mean, or 0 without votes. */
  public double mean() {
    return count == 0 ? 0 : (double) sum / count;
  }

  /**
   * What lists sort by: what the mod's stars are at least, as far as its weighed reviews tell. A
   * vote of so many stars is taken as that part of a whole yes, beside eight average votes (a Beta
   * distribution); from its mean goes one standard deviation. So one vote of five stars does not
   * beat a hundred of four and a half, and a mod nobody has judged stands below one that many found
   * average.
   */
  public double weighted() {
    var votes = weight / WHOLE;
    var approving =
        PRIOR_VOTES * (PRIOR_MEAN - LEAST) / RANGE + (weightedSum / WHOLE - votes) / RANGE;
    var all = PRIOR_VOTES + votes;
    var likely = approving / all;
    var deviation = Math.sqrt(likely * (1 - likely) / (all + 1));
    return LEAST + RANGE * Math.clamp(likely - DOUBT * deviation, 0, 1);
  }
}
