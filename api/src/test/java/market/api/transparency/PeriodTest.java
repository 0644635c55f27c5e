package market.api.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {
  @Test
  void onlyMonthsAndQuartersThatAreOverAreReportedOn() {
    var over =
        Period.over(Instant.parse("2026-02-14T12:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));
    assertThat(over)
        .extracting(Period::name)
        .containsExactly(
            "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-q1", "2026-q2");
    assertThat(over.getLast().from()).isEqualTo("2026-04-01T00:00:00Z");
    assertThat(over.getLast().until()).isEqualTo("2026-07-01T00:00:00Z");
  }

  @Test
  void aMonthThatHasASecondLeftIsNotOver() {
    assertThat(
            Period.over(
                Instant.parse("2026-06-30T00:00:00Z"), Instant.parse("2026-06-30T23:59:59Z")))
        .isEmpty();
  }
}
