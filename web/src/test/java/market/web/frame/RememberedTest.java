package market.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void isReckonedOnceInAWhileHoweverManyLook() {
    var hands = new Hands();
    var reckoned = new AtomicInteger();
    var sum = new Remembered<>(reckoned::incrementAndGet, Duration.ofMinutes(1), hands);
    assertThat(sum.get()).isEqualTo(1);
    assertThat(sum.get()).isEqualTo(1);
    hands.now = hands.now.plusSeconds(61);
    assertThat(sum.get()).isEqualTo(2);
  }
}
