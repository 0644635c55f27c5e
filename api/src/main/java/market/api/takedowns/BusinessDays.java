package market.api.takedowns;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;

/** Counts Monday to Friday, in UTC; holidays differ by country and are not counted out. */
final class BusinessDays {
  private BusinessDays() {}

  /** The same time of day, so many business days later. */
  static Instant after(Instant from, int days) {
    var at = from.atOffset(ZoneOffset.UTC);
    for (int left = days; left > 0; ) {
      at = at.plusDays(1);
      if (at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY) {
        left--;
      }
    }
    return at.toInstant();
  }
}
