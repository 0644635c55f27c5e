package market.ops.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens in the world, in the order of its own time, which ends now. */
final class Timeline {
  private record Deed(Instant at, long number, Runnable work) {}

  private final PriorityQueue<Deed> deeds =
      new PriorityQueue<>(Comparator.comparing(Deed::at).thenComparingLong(Deed::number));
  private final MovingClock clock;
  private final Instant end;
  private long number;

  Timeline(MovingClock clock, Instant end) {
    this.clock = clock;
    this.end = end;
  }

  Instant end() {
    return end;
  }

  Instant now() {
    return clock.instant();
  }

  void pass(Duration time) {
    clock.pass(time);
  }

  Instant daysAgo(double days) {
    return end.minusSeconds(Math.round(days * 86_400));
  }

  /** What would happen after the end does not happen. */
  void at(Instant when, Runnable work) {
    if (!when.isAfter(end)) {
      deeds.add(new Deed(when, number++, work));
    }
  }

  /** What happens so long after the present deed. */
  void after(Duration wait, Runnable work) {
    at(now().plus(wait), work);
  }

  /** Plays everything, also what is added meanwhile; after each deed the chores are done. */
  void play(Chores chores) {
    for (var next = deeds.poll(); next != null; next = deeds.poll()) {
      clock.moveTo(next.at());
      next.work().run();
      chores.finish();
    }
    clock.moveTo(end);
  }
}
