package market.ops.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

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

  /**
   * Plays everything, also what is added meanwhile; after each deed the chores are done.
   *
   * @param told how many per cent of the time have gone by, in tens
   */
  void play(Chores chores, IntConsumer told) {
    var began = now();
    int tens = 0;
    for (var next = deeds.poll(); next != null; next = deeds.poll()) {
      clock.moveTo(next.at());
      next.work().run();
      chores.finish();
      var gone = (int) (10 * seconds(began, now()) / Math.max(1, seconds(began, end)));
      if (gone > tens && gone < 10) {
        tens = gone;
        told.accept(10 * tens);
      }
    }
    clock.moveTo(end);
    chores.goRound();
    told.accept(100);
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }
}
