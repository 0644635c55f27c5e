package market.ops.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands where it was put, and never goes back. */
final class MovingClock extends Clock {
  private volatile Instant now;

  MovingClock(Instant start) {
    now = start;
  }

  void moveTo(Instant later) {
    if (later.isAfter(now)) {
      now = later;
    }
  }

  void pass(Duration time) {
    moveTo(now.plus(time));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
