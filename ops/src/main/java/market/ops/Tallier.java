package market.ops;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import market.api.discovery.Discovery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down every other second what this node counted, and learns what others searched for. */
final class Tallier implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Tallier.class);
  private static final Duration WRITE_EVERY = Duration.ofSeconds(2);

  /** Of the times it writes. */
  private static final int LEARN_EVERY = 5;

  private final Discovery discovery;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  Tallier(Discovery discovery) {
    this.discovery = discovery;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("tallier").start(this::tally);
  }

  private void tally() {
    var turn = 0;
    try {
      do {
        turn(turn++ % LEARN_EVERY == 0);
      } while (!stopping.await(WRITE_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What cannot be written while the database is away is written later. */
  private void turn(boolean learns) {
    try {
      discovery.counting.flush();
      if (learns) {
        discovery.past.refresh();
      }
    } catch (RuntimeException e) {
      LOG.warn("what was searched for is not written down for the moment", e);
    }
  }

  @Override
  public void stop() throws InterruptedException {
    stopping.countDown();
    var running = thread;
    if (running != null) {
      running.join(Duration.ofSeconds(10));
    }
    discovery.counting.flushAll();
  }
}
