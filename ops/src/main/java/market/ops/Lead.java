package market.ops;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether this node is the one that follows the change feed for all, where all share one index.
 * Held as long as the connection to the database, so that another takes over when a node dies.
 */
final class Lead implements AutoCloseable {
  /** Of all advisory locks in the database this one is ours. */
  private static final long LOCK = 0x6d6f64696e646578L;

  private final Connection connection;
  private boolean held;

  Lead(Connection connection) {
    this.connection = connection;
  }

  boolean isHeld() {
    return held;
  }

  /** Takes it if nobody has it. */
  boolean take() throws SQLException {
    if (!held) {
      held = ask("SELECT pg_try_advisory_lock(?)");
    }
    return held;
  }

  private boolean ask(String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, LOCK);
      try (var answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  /** The connection goes back to its pool, and does not end. */
  @Override
  public void close() throws SQLException {
    if (held) {
      held = !ask("SELECT pg_advisory_unlock(?)");
    }
  }
}
