package market.api.transparency;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A month or a quarter, in UTC.
 *
 * @param name such as {@code 2026-10} or {@code 2026-q4}
 */
public record Period(String name, Instant from, Instant until) {
  private static final int QUARTER = 3;

  private static Period month(YearMonth month) {
    return new Period(month.toString(), start(month), start(month.plusMonths(1)));
  }

  private static Period quarter(YearMonth first) {
    return new Period(
        "%04d-q%d".formatted(first.getYear(), (first.getMonthValue() - 1) / QUARTER + 1),
        start(first),
        start(first.plusMonths(QUARTER)));
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** All that are over, from the month and the quarter in which something first happened. */
  static List<Period> over(Instant first, Instant now) {
    var periods = new ArrayList<Period>();
    var begun = YearMonth.from(first.atZone(ZoneOffset.UTC));
    for (var month = begun; !start(month.plusMonths(1)).isAfter(now); month = month.plusMonths(1)) {
      periods.add(month(month));
    }
    var quarter = begun.minusMonths((begun.getMonthValue() - 1) % QUARTER);
    while (!start(quarter.plusMonths(QUARTER)).isAfter(now)) {
      periods.add(quarter(quarter));
      quarter = quarter.plusMonths(QUARTER);
    }
    return List.copyOf(periods);
  }
}
