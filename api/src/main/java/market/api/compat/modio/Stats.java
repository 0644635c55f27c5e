package market.api.compat.modio;

import market.storage.mods.Entries;
import market.storage.mods.Entry;

/**
 * A mod in figures. Four stars and more are a positive rating, two and fewer a negative one, three
 * are none.
 */
public record Stats(
    long modId,
    long popularityRankPosition,
    long popularityRankTotalMods,
    long downloadsToday,
    long downloadsTotal,
    long subscribersTotal,
    long ratingsTotal,
    long ratingsPositive,
    long ratingsNegative,
    long ratingsPercentagePositive,
    double ratingsWeightedAggregate,
    String ratingsDisplayText,
    long dateExpires) {
  /** Of the normal distribution at 95 %. */
  private static final double Z = 1.96;

  private static final long FEW = 10;

  static Stats of(Entry mod, Entries.Voices voices, long today, long expires) {
    long total = voices.positive() + voices.negative();
    long percentage = total == 0 ? 0 : Math.round(100.0 * voices.positive() / total);
    return new Stats(
        mod.number(),
        0,
        0,
        today,
        mod.downloads(),
        mod.followers(),
        total,
        voices.positive(),
        voices.negative(),
        percentage,
        weighted(voices.positive(), total),
        text(percentage, total),
        expires);
  }

  /** The lower end of Wilson's interval, in percent. */
  static double weighted(long positive, long total) {
    if (total == 0) {
      return 0;
    }
    var n = (double) total;
    var p = positive / n;
    var middle = p + Z * Z / (2 * n);
    var spread = Z * Math.sqrt((p * (1 - p) + Z * Z / (4 * n)) / n);
    return Math.round(10_000 * (middle - spread) / (1 + Z * Z / n)) / 100.0;
  }

  static String text(long percentage, long total) {
    if (total == 0) {
      return "Unrated";
    }
    if (percentage >= 80) {
      return total < FEW
          ? "Positive"
          : percentage >= 95 ? "Overwhelmingly Positive" : "Very Positive";
    }
    if (percentage >= 70) {
      return "Mostly Positive";
    }
    if (percentage >= 40) {
      return "Mixed";
    }
    if (percentage >= 20) {
      return "Mostly Negative";
    }
    return total < FEW ? "Negative" : percentage < 5 ? "Overwhelmingly Negative" : "Very Negative";
  }
}
