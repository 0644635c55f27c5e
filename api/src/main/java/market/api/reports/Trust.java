package market.api.reports;

/**
 * How much somebody's report counts, by how their earlier ones were found: {@code 100 × (upheld +
 * 2) ÷ (dismissed + 2)} per cent, at least 20 and at most 150. Whoever is new counts 100. So nobody
 * is shut out for good, and no record makes one voice count for two.
 */
public final class Trust {
  private static final long FULL = 100;
  private static final long LEAST = 20;
  private static final long MOST = 150;

  /**
   * Reports that a newcomer's record already holds of each kind, so that one alone decides little.
   */
  private static final long GIVEN = 2;

  private Trust() {}

  /** In per cent of what a newcomer's counts. */
  public static int percent(long upheld, long dismissed) {
    return Math.toIntExact(Math.clamp(FULL * (upheld + GIVEN) / (dismissed + GIVEN), LEAST, MOST));
  }

  /** How many reports one may send a day: fewer where earlier ones were found wrong. */
  public static int daily(int percent) {
    if (percent < 50) {
      return 3;
    }
    return percent < FULL ? 10 : 20;
  }
}
