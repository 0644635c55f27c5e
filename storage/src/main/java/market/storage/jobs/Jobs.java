package market.storage.jobs;

import java.time.Instant;
import java.util.List;
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

  /** Something to do, as it was enqueued. */
  record Waiting(String task, String instance) {}

  /** What waits and nobody has taken, longest first; for those who work without the scheduler. */
  @SqlQuery(
      """
      SELECT task_name AS task, task_instance AS instance FROM scheduled_tasks
      WHERE task_name = ANY(:tasks) AND NOT picked
      ORDER BY execution_time, task_name, task_instance
      LIMIT :limit
      """)
  List<Waiting> waiting(List<String> tasks, int limit);

  @SqlUpdate("DELETE FROM scheduled_tasks WHERE task_name = :task AND task_instance = :instance")
  int done(String task, String instance);

  /** What failed and waits for its next turn has it now. */
  @SqlUpdate(
      """
      UPDATE scheduled_tasks SET execution_time = :now
      WHERE task_name = :task AND NOT picked AND execution_time > :now
      """)
  int hurry(String task, Instant now);

  @SqlUpdate(
      """
      UPDATE scheduled_tasks SET execution_time = :now
      WHERE task_name = :task AND task_instance = :instance AND NOT picked
        AND execution_time > :now
      """)
  int hurry(String task, String instance, Instant now);

  @SqlQuery("SELECT count(*) FROM scheduled_tasks WHERE execution_time < :now AND NOT picked")
  long overdue(Instant now);
}
