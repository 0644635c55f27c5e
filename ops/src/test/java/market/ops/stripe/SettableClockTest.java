package market.ops.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SettableClockTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aClockRunsAheadByAllItWasAdvanced() {
    var clock = SettableClock.over(Clock.fixed(START, ZoneOffset.UTC));
    var elsewhere = clock.withZone(ZoneId.of("Europe/Berlin"));

    clock.advance(Duration.ofDays(1));
    clock.advance(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(25)));
    assertThat(elsewhere.instant()).isEqualTo(clock.instant());
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void aClockIsMovedOverHttpAndOnlyOn() {
    try (var world = new SimulatorWorld()) {
      assertThat(world.postJson("/_simulator/clock", "{\"advance_seconds\": 60}").body())
          .contains("2026-03-01T12:01:00Z");
      assertThat(world.postJson("/_simulator/clock", "{\"advance_seconds\": -1}").status())
          .isEqualTo(400);
      assertThat(world.get("/_simulator/clock").body()).contains("2026-03-01T12:01:00Z");
    }
  }
}
