package market.ops.stripe;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a worker that waits for something to do. */
final class Bell {
  private final Semaphore rings = new Semaphore(0);

  void ring() {
    rings.release();
  }

  /** Waits for a ring, but no longer than given. */
  void await(Duration longest) throws InterruptedException {
    if (rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      rings.drainPermits();
    }
  }
}
