package market.search;

import java.time.Duration;
import java.time.Instant;

/**
 * What counts for relevance, in one place: how much a word weighs by where it stands, and how much
 * better a good mod is than an unknown one.
 *
 * <p>Freshness decays by halves from the last update. As only the ratio between two mods matters,
 * it is reckoned from a fixed day and needs no clock: an order does not change while it is paged
 * through.
 *
 * @param typo what is left of a word's weight for each letter that is wrong
 * @param rating how much five stars add to a quality of 1
 * @param downloads how much a tenfold of downloads adds
 * @param halfLife the time without updates that halves the quality
 */
public record Ranking(
    float title,
    float keys,
    float summary,
    float stems,
    float prefix,
    float typo,
    double rating,
    double downloads,
    Duration halfLife) {
  public static final Ranking DEFAULT =
      new Ranking(6f, 3f, 2f, 1f, 2f, 0.5f, 0.5, 0.25, Duration.ofDays(4 * 365));

  private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");

  /** What a text match is multiplied by. */
  float quality(double stars, long downloaded, long updatedMillis) {
    var known = 1 + rating * stars / 5 + downloads * Math.log10(1.0 + Math.max(0, downloaded));
    var age = (updatedMillis - EPOCH.toEpochMilli()) / (double) halfLife.toMillis();
    return (float) (known * Math.pow(2, Math.clamp(age, -20, 20)));
  }
}
