package market.web.frame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that costs more than it changes, such as sums over a month: reckoned at most once in a
 * while, however many look at it.
 */
public final class Remembered<T> {
  private final Supplier<T> source;
  private final Duration fresh;
  private final Clock clock;
  private @Nullable T value;
  private Instant reckoned = Instant.MIN;

  public Remembered(Supplier<T> source, Duration fresh, Clock clock) {
    this.source = source;
    this.fresh = fresh;
    this.clock = clock;
  }

  public synchronized T get() {
    var now = clock.instant();
    var known = value;
    if (known == null || reckoned.plus(fresh).isBefore(now)) {
      known = source.get();
      value = known;
      reckoned = now;
    }
    return known;
  }
}
