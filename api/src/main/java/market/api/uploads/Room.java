package market.api.uploads;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import market.api.Problem;

/**
 * Memory for parts on their way to the store: a quarter of what there is, so that a thousand
 * uploads at once wait instead of breaking the node.
 */
final class Room {
  private static final int MEGABYTE = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore megabytes;
  private final int all;

  Room(int megabytes) {
    this.all = megabytes;
    this.megabytes = new Semaphore(megabytes, true);
  }

  static Room ofThisMachine() {
    return new Room(Math.toIntExact(Math.max(64, Runtime.getRuntime().maxMemory() / MEGABYTE / 4)));
  }

  /** A part's worth of it, until it is closed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Held(byte[] bytes, Semaphore megabytes, int count) implements AutoCloseable {
    @Override
    public void close() {
      megabytes.release(count);
    }
  }

  Held take(int bytes) {
    var count = Math.clamp(Math.ceilDiv(bytes, MEGABYTE), 1, all);
    try {
      if (!megabytes.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw Problem.unavailable("too many uploads at once; try again", 5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server stops; try again", 5);
    }
    return new Held(new byte[bytes], megabytes, count);
  }
}
