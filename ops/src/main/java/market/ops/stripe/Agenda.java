package market.ops.stripe;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiConsumer;

/** What happens by itself when its time has come: settling, expiring, refunds that finish. */
final class Agenda {
  private final State state;
  private final Clock clock;
  private final Map<String, BiConsumer<Tx, String>> tasks;

  Agenda(State state, Clock clock, Map<String, BiConsumer<Tx, String>> tasks) {
    this.state = state;
    this.clock = clock;
    this.tasks = Map.copyOf(tasks);
  }

  private record Item(long id, String task, String object) {}

  /** Does the next thing that is due, if any. */
  boolean work() {
    return isDue() && state.write(this::next);
  }

  private boolean isDue() {
    return state.read(sql ->
        sql.query(
                row -> row.getBoolean(1),
                "SELECT EXISTS (SELECT 1 FROM stripe_simulator.agenda WHERE due <= ?)",
                Timestamp.from(clock.instant()))
            .getFirst());
  }

  private boolean next(Tx tx) {
    var due =
        tx.sql()
            .query(
                row -> new Item(row.getLong("id"), row.getString("task"), row.getString("object")),
                """
                DELETE FROM stripe_simulator.agenda
                WHERE id = (
                  SELECT id FROM stripe_simulator.agenda WHERE due <= ? ORDER BY due, id LIMIT 1)
                RETURNING id, task, object
                """,
                Timestamp.from(tx.now()));
    for (var item : due) {
      var task = tasks.get(item.task());
      if (task == null) {
        throw new IllegalStateException("nobody can " + item.task());
      }
      task.accept(tx, item.object());
    }
    return !due.isEmpty();
  }
}
