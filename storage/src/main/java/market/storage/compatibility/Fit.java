package market.storage.compatibility;

import org.jspecify.annotations.Nullable;

/** What a cell of the matrix comes to. */
public enum Fit {
  WORKS,
  BROKEN,
  MIXED,
  UNKNOWN;

  /** So sure one is, in standard deviations, before few voices count as the truth: 95 of 100. */
  private static final double SURE = 1.645;

  private static final double HALF = 0.5;
  private static final long FEW = 3;

  /**
   * The rule. Players' voices decide where the lower bound (Wilson) of those who agree is above one
   * half, which three of three are and two of two are not. Where players contradict each other or
   * the makers' own machines, it is mixed; where players say too little, the machines' word is
   * taken; and without that nothing is known.
   *
   * @param ci what the makers' machines said last, if anything
   */
  public static Fit of(long yes, long no, @Nullable Boolean ci) {
    if (lowerBound(yes, yes + no) > HALF) {
      return Boolean.FALSE.equals(ci) ? MIXED : WORKS;
    }
    if (lowerBound(no, yes + no) > HALF) {
      return Boolean.TRUE.equals(ci) ? MIXED : BROKEN;
    }
    if (yes > 0 && no > 0 && yes + no >= FEW) {
      return MIXED;
    }
    if (ci == null) {
      return UNKNOWN;
    }
    return ci ? WORKS : BROKEN;
  }

  /** Of a share that was seen in so many, what it is at least (Wilson's score interval). */
  public static double lowerBound(long agreeing, long all) {
    if (all == 0) {
      return 0;
    }
    var share = (double) agreeing / all;
    var z = SURE * SURE;
    var spread = SURE * Math.sqrt((share * (1 - share) + z / (4 * all)) / all);
    return (share + z / (2 * all) - spread) / (1 + z / all);
  }
}
