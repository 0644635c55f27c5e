package market.ops;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import market.api.Api;
import market.api.discovery.Discovery;
import market.api.releases.DownloadCounts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every other second what this node counted of searches and downloads, and learns what
 * others searched for.
 */
final class Tallier implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Tallier.class);
  private static final Duration WRITE_EVERY = Duration.ofSeconds(2);

  /** Of the times it writes. */
  private static final int LEARN_EVERY = 5;

  private final Discovery discovery;
  private final DownloadCounts downloads;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  Tallier(Api api) {
    discovery = api.discovery;
    downloads = api.downloading.counts;
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
      downloads.flush();
    } catch (RuntimeException e) {
      LOG.warn(
          "downloads are not written down for the moment, {} found no room", downloads.lost(), e);
    }
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
    downloads.flush();
    discovery.counting.flushAll();
  }
}
