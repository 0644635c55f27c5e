package market.ops.stripe;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Everything the simulator knows, in PostgreSQL. Each deed is one transaction and deeds happen one
 * at a time, so that a process killed at any point leaves whole deeds only.
 */
final class State {
  private static final long LOCK = 0x5374_7269_7065L;

  private static final String SCHEMA =
      """
      CREATE SCHEMA IF NOT EXISTS stripe_simulator;
      CREATE TABLE IF NOT EXISTS stripe_simulator.objects (
        id text PRIMARY KEY,
        type text NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        created timestamptz NOT NULL,
        body jsonb NOT NULL
      );
      CREATE INDEX IF NOT EXISTS objects_type ON stripe_simulator.objects (type, seq);
      DROP INDEX IF EXISTS stripe_simulator.objects_body;
      CREATE INDEX IF NOT EXISTS objects_fields
        ON stripe_simulator.objects USING gin (body jsonb_path_ops) WITH (fastupdate = off)
        WHERE type NOT IN ('event', 'v2.core.event');
      CREATE TABLE IF NOT EXISTS stripe_simulator.idempotency_keys (
        key text PRIMARY KEY,
        fingerprint text NOT NULL,
        status integer NOT NULL,
        answer text NOT NULL,
        request text NOT NULL,
        created timestamptz NOT NULL
      );
      CREATE TABLE IF NOT EXISTS stripe_simulator.agenda (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        task text NOT NULL,
        object text NOT NULL,
        due timestamptz NOT NULL
      );
      CREATE INDEX IF NOT EXISTS agenda_due ON stripe_simulator.agenda (due, id);
      CREATE TABLE IF NOT EXISTS stripe_simulator.deliveries (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        event text NOT NULL REFERENCES stripe_simulator.objects (id),
        endpoint text NOT NULL,
        due timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        delivered boolean NOT NULL DEFAULT false
      );
      CREATE INDEX IF NOT EXISTS deliveries_due
        ON stripe_simulator.deliveries (endpoint, due, id) WHERE due IS NOT NULL;
      CREATE INDEX IF NOT EXISTS deliveries_event ON stripe_simulator.deliveries (event);
      """;

  private final DataSource source;
  private final Clock clock;

  // One deed at a time here too, so that waiting deeds hold no connection.
  private final ReentrantLock turn = new ReentrantLock(true);

  State(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  void prepare() {
    write(tx -> tx.sql().run(SCHEMA));
  }

  /** The one transaction of a deed; what it throws undoes it. */
  <T> T write(Function<Tx, T> deed) {
    turn.lock();
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var sql = new Sql(connection);
        sql.query(row -> true, "SELECT pg_advisory_xact_lock(?)", LOCK);
        var result = deed.apply(new Tx(connection, sql, clock.instant()));
        connection.commit();
        return result;
      } finally {
        unfinished(connection);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the simulator's database cannot be reached", e);
    } finally {
      turn.unlock();
    }
  }

  /** A deed that only looks: it waits for nobody and sees one moment. */
  <T> T look(Function<Tx, T> deed) {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var sql = new Sql(connection);
        sql.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        return deed.apply(new Tx(connection, sql, clock.instant()));
      } finally {
        unfinished(connection);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the simulator's database cannot be reached", e);
    }
  }

  /** A look that waits for nobody. */
  <T> T read(Function<Sql, T> look) {
    try (var connection = source.getConnection()) {
      return look.apply(new Sql(connection));
    } catch (SQLException e) {
      throw new IllegalStateException("the simulator's database cannot be reached", e);
    }
  }

  /** A small change that touches no object. */
  void note(String statement, Object... values) {
    read(sql -> sql.run(statement, values));
  }

  private static void unfinished(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }
}
