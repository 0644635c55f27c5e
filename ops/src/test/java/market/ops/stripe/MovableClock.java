package market.ops.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands where it is put. */
final class MovableClock extends SettableClock {
  private final AtomicReference<Instant> now;

  MovableClock(AtomicReference<Instant> now) {
    this.now = now;
  }

  @Override
  public void advance(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
