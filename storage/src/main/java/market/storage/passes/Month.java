package market.storage.passes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A month of a year in UTC, such as 2026-11. */
public record Month(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("2[0-9]{3}-(0[1-9]|1[0-2])");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Month {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a month is such as 2026-11");
    }
  }

  /** In which a moment is. */
  public static Month of(Instant at) {
    return new Month(YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString());
  }

  public Month plus(int months) {
    return new Month(YearMonth.parse(value).plusMonths(months).toString());
  }

  public LocalDate first() {
    return YearMonth.parse(value).atDay(1);
  }

  /** When it is over. */
  public Instant end() {
    return plus(1).first().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Override
  public String toString() {
    return value;
  }
}
