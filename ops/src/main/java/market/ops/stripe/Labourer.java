package market.ops.stripe;

import java.lang.System.Logger.Level;
import java.time.Duration;

/** A thread that works while there is work, and looks again when rung for or after a while. */
final class Labourer {
  private static final System.Logger LOG = System.getLogger(Labourer.class.getName());
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final Bell bell = new Bell();
  private final Thread thread;
  private volatile boolean stopped;

  Labourer(String name, Work work) {
    this.thread = Thread.ofVirtual().name(name).unstarted(() -> labour(work));
  }

  /** One piece of work; false when there was none. */
  interface Work {
    boolean done() throws InterruptedException;
  }

  void start() {
    thread.start();
  }

  void ring() {
    bell.ring();
  }

  /** Ends after the piece at hand; an interrupt would tear its connection. */
  void stop() throws InterruptedException {
    stopped = true;
    bell.ring();
    thread.join();
  }

  private void labour(Work work) {
    try {
      while (!stopped) {
        labourOnce(work);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void labourOnce(Work work) throws InterruptedException {
    try {
      if (!work.done()) {
        bell.await(LOOK_AGAIN);
      }
    } catch (IllegalStateException e) {
      // The database may be away for a moment; what is due stays due.
      LOG.log(Level.WARNING, "will be tried again", e);
      bell.await(AFTER_TROUBLE);
    }
  }
}
