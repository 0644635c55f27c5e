package market.storage.jobs;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Work for later, written in the transaction that caused it; the scheduler takes it from there. */
public interface Jobs {
  /** The same task and instance again is the same work. */
  @SqlUpdate(
      """
      INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
      VALUES (:task, :instance, :data, :at, false, 1)
      ON CONFLICT (task_name, task_instance) DO NOTHING
      """)
  int enqueue(String task, String instance, byte[] data, Instant at);

  @SqlQuery("SELECT count(*) FROM scheduled_tasks WHERE execution_time < :now AND NOT picked")
  long overdue(Instant now);
}
