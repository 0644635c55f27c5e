package market.api.search;

import java.time.LocalDate;
import market.search.ModDocument.Standing;
import market.storage.mods.Listing;
import market.storage.mods.Rating;

/**
 * The figures that order mods, from what is known of one.
 *
 * <ul>
 *   <li><b>retention</b> = (came back + 1) / (known + 4): of those who got it, who came back for
 *       another release or on another day; a quarter where nothing is known.
 *   <li><b>trending</b> = log2 of its downloads, each worth half as much after a week, plus the
 *       weeks that have passed: as all fade alike, the order of yesterday's figures is still that
 *       of today, and no mod must be looked at again because time goes by. 0 without any.
 *   <li><b>gem</b> = floor of the rating × (1 + retention) / (1 + log10(1 + downloads)), for mods
 *       that at least three people rated: good, and not yet seen by many.
 * </ul>
 */
final class Standings {
  static final int RATED_ENOUGH = 3;
  private static final double WEEK = 7;

  private Standings() {}

  static Standing of(Listing mod, LocalDate today) {
    var rating = new Rating(mod.starsSum(), mod.starsCount());
    var retention = retention(mod.again(), mod.got());
    return new Standing(
        rating.weighted(),
        rating.floor(),
        mod.starsCount(),
        mod.downloads(),
        mod.sales(),
        retention,
        trending(mod.heat(), today),
        mod.starsCount() < RATED_ENOUGH ? 0 : gem(rating.floor(), retention, mod.downloads()));
  }

  static double retention(long again, long got) {
    return (again + 1.0) / (got + 4.0);
  }

  static double trending(double heat, LocalDate today) {
    return heat <= 0 ? 0 : Math.log(heat) / Math.log(2) + today.toEpochDay() / WEEK;
  }

  static double gem(double floor, double retention, long downloads) {
    return floor * (1 + retention) / (1 + Math.log10(1.0 + downloads));
  }
}
