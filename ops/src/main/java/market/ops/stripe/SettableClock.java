package market.ops.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be moved on, so that months of a membership pass in a test. */
public abstract class SettableClock extends Clock {

  public abstract void advance(Duration time);

  /** A clock that runs as another does, ahead of it by all it was advanced. */
  public static SettableClock over(Clock clock) {
    return new Ahead(clock, new AtomicReference<>(Duration.ZERO));
  }

  private static final class Ahead extends SettableClock {
    private final Clock clock;
    private final AtomicReference<Duration> lead;

    Ahead(Clock clock, AtomicReference<Duration> lead) {
      this.clock = clock;
      this.lead = lead;
    }

    @Override
    public void advance(Duration time) {
      lead.updateAndGet(before -> before.plus(time));
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return new Ahead(clock.withZone(zone), lead);
    }

    @Override
    public Instant instant() {
      return clock.instant().plus(lead.get());
    }
  }
}
