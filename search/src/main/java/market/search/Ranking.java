package market.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What counts for relevance, in one place: how much a word weighs by where it stands, and how much
 * better a good mod is than an unknown one.
 *
 * <p>Freshness decays by halves from the last update. As only the ratio between two mods matters,
 * it is reckoned from a fixed day and needs no clock: an order does not change while it is paged
 * through.
 *
 * @param typo what is left of a word's weight for each letter that is wrong
 * @param synonym what is left of it when another word for the same was found
 * @param rating how much five stars, held with certainty, add to a quality of 1
 * @param downloads how much a tenfold of downloads adds
 * @param sales how much a tenfold of sales that stand adds
 * @param retention how much it adds when everybody comes back
 * @param halfLife the time without updates that halves the quality
 */
public record Ranking(
    float title,
    float keys,
    float summary,
    float stems,
    float prefix,
    float typo,
    float synonym,
    double rating,
    double downloads,
    double sales,
    double retention,
    Duration halfLife) {
  private static final double MOST = 1000;
  private static final Duration SHORTEST = Duration.ofDays(1);

  private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");

  /** What a market has unless told otherwise. */
  public static final Ranking DEFAULT =
      new Ranking(6f, 3f, 2f, 1f, 2f, 0.5f, 0.8f, 0.5, 0.25, 0.25, 0.3, Duration.ofDays(4 * 365));

  public Ranking {
    for (var weight :
        List.of(
            (double) title,
            (double) keys,
            (double) summary,
            (double) stems,
            (double) prefix,
            rating,
            downloads,
            sales,
            retention)) {
      if (!(weight >= 0 && weight <= MOST)) {
        throw new IllegalArgumentException("a weight is 0 to %s: %s".formatted(MOST, weight));
      }
    }
    if (!(typo > 0 && typo <= 1 && synonym > 0 && synonym <= 1)) {
      throw new IllegalArgumentException("what is left of a weight is more than 0 and at most 1");
    }
    if (halfLife.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("quality is halved in no less than " + SHORTEST);
    }
  }

  /**
   * What a text match is multiplied by, and why.
   *
   * @param freshness the only one that multiplies the others, which are added to 1
   */
  public record Quality(
      double rating, double downloads, double sales, double retention, double freshness) {
    /** All of it together. */
    public float total() {
      return (float) ((1 + rating + downloads + sales + retention) * freshness);
    }
  }

  /** By the figures of a mod. */
  public Quality quality(
      double floor, long downloaded, long sold, double retained, long updatedMillis) {
    var age = (updatedMillis - EPOCH.toEpochMilli()) / (double) halfLife.toMillis();
    return new Quality(
        rating * floor / 5,
        downloads * tenfolds(downloaded),
        sales * tenfolds(sold),
        retention * retained,
        Math.pow(2, Math.clamp(age, -20, 20)));
  }

  private static double tenfolds(long count) {
    return Math.log10(1.0 + Math.max(0, count));
  }
}
