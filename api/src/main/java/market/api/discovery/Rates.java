package market.api.discovery;

import org.jspecify.annotations.Nullable;

/** Shares and means as they are told, with three and one decimals. */
final class Rates {
  private Rates() {}

  static double share(long part, long whole) {
    return whole == 0 ? 0 : Math.round(1_000.0 * Math.min(part, whole) / whole) / 1_000.0;
  }

  static @Nullable Double mean(long sum, long count) {
    return count == 0 ? null : Math.round(10.0 * sum / count) / 10.0;
  }
}
