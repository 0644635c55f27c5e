package market.api.documents;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;

/**
 * What came to somebody and went from them in one month and one currency. Amounts are minor units;
 * what came is positive.
 */
public record Statement(
    String marketplace,
    String holder,
    String handle,
    YearMonth month,
    Currency currency,
    long opening,
    List<Line> lines,
    long closing) {
  public Statement {
    lines = List.copyOf(lines);
    var reckoned = balance(opening, lines);
    if (reckoned != closing) {
      throw new IllegalArgumentException(
          "the statement opens at %d and its lines lead to %d, not %d"
              .formatted(opening, reckoned, closing));
    }
  }

  /**
   * One movement.
   *
   * @param kind a stable lower-case word such as {@code sale} or {@code payout}
   * @param reference by which both sides find the movement in their own books
   */
  public record Line(Instant at, String kind, String reference, String title, long units) {}

  /** Everything that came, zero or more. */
  public long came() {
    return sum(lines, true);
  }

  /** Everything that went, zero or less. */
  public long went() {
    return sum(lines, false);
  }

  /** Both sides apart, so that no running balance between them can overflow either. */
  private static long balance(long opening, List<Line> lines) {
    try {
      var highest = Math.addExact(opening, sum(lines, true));
      var went = sum(lines, false);
      Math.addExact(opening, went);
      return Math.addExact(highest, went);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("the amounts are too large to add up", e);
    }
  }

  private static long sum(List<Line> lines, boolean positive) {
    var sum = 0L;
    for (var line : lines) {
      if (line.units() > 0 == positive) {
        sum = Math.addExact(sum, line.units());
      }
    }
    return sum;
  }
}
