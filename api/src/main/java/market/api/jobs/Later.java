package market.api.jobs;

import java.time.Clock;
import market.storage.Tx;

/**
 * Puts work off until its cause is certain: a job exists if, and only if, its transaction commits.
 */
public final class Later {
  private final Clock clock;

  public Later(Clock clock) {
    this.clock = clock;
  }

  public void enqueue(Tx tx, Job job) {
    tx.jobs().enqueue(job.task(), job.instance(), new byte[0], clock.instant());
  }
}
