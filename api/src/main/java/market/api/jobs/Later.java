package market.api.jobs;

import java.time.Clock;
import java.time.Duration;
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
    enqueue(tx, job, Duration.ZERO);
  }

  /** Not before so long: somebody does it at once, and this is for when they die over it. */
  public void enqueue(Tx tx, Job job, Duration wait) {
    tx.jobs().enqueue(job.task(), job.instance(), new byte[0], clock.instant().plus(wait));
  }
}
