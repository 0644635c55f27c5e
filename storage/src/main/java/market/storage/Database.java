package market.storage;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** The one way to PostgreSQL. Callers say where a transaction begins and ends; queries never do. */
public final class Database {
  private static final String DEADLOCK = "40P01";
  private static final int ATTEMPTS = 4;
  private final Jdbi jdbi;
  private final Attached attached;

  public Database(DataSource source) {
    jdbi = Jdbi.create(source).installPlugin(new SqlObjectPlugin()).installPlugin(new Records());
    jdbi.registerArrayType(String.class, "text").registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(Integer.class, "int4").registerArrayType(Long.class, "int8");
    attached = new Attached(jdbi);
  }

  /**
   * Brings the tables up to date, as their owner, and lets {@code app}, the application's role, use
   * them.
   */
  public static void migrate(DataSource owner, String app) {
    if (!app.matches("[a-z_][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not the name of a role: " + app);
    }
    Flyway.configure()
        .dataSource(owner)
        .locations("classpath:market/storage/schema")
        .placeholders(Map.of("app", app))
        .load()
        .migrate();
  }

  public <T> T read(Function<Tx, T> work) {
    return jdbi.withHandle(handle -> attached.within(handle, work));
  }

  /**
   * One transaction. A refusal thrown inside rolls it back. Where two wait for each other the
   * database ends one of them; that one begins again, so {@code work} changes nothing else.
   */
  public <T> T write(Function<Tx, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return jdbi.inTransaction(handle -> attached.within(handle, work));
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS || !isDeadlock(e)) {
          throw e;
        }
      }
    }
  }

  public void change(Consumer<Tx> work) {
    Boolean _ =
        write(tx -> {
          work.accept(tx);
          return Boolean.TRUE;
        });
  }

  private static boolean isDeadlock(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
