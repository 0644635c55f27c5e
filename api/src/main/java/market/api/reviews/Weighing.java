package market.api.reviews;

import market.storage.reviews.Weights.Facts;

/**
 * How much a review counts, in thousandths of a whole voice. Pure.
 *
 * <p>The rule:
 *
 * <ol>
 *   <li>What is held or refused weighs nothing, nor does what the mod's own makers wrote.
 *   <li>Whoever got their money back weighs nothing, for trying a mod for an hour must not be a way
 *       to vote on it.
 *   <li>Whoever bought the mod has a whole voice; whoever was given it or downloaded it, half a
 *       one, for that costs nothing to do many times.
 *   <li>The voice halves with each three live releases that are newer than the one it speaks of,
 *       evenly in between, for what was wrong then may be mended.
 *   <li>But what counts at all never counts less than a tenth.
 * </ol>
 */
public final class Weighing {
  static final int WHOLE = 1_000;
  static final int LEAST = 100;
  private static final int HALF = WHOLE / 2;
  private static final double RELEASES_TO_HALVE = 3;

  private Weighing() {}

  /** The weight of one review as things stand. */
  public static int of(Facts facts) {
    if (!facts.shown()) {
      return 0;
    }
    return switch (facts.standing()) {
      case MAKER, GONE -> 0;
      case BOUGHT -> aged(WHOLE, facts.newerReleases());
      case GIVEN, DOWNLOADED -> aged(HALF, facts.newerReleases());
    };
  }

  private static int aged(int weight, int newerReleases) {
    var left = weight * Math.pow(0.5, newerReleases / RELEASES_TO_HALVE);
    return Math.max(LEAST, Math.toIntExact(Math.round(left)));
  }
}
