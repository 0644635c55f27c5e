package market.storage;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** The one way to PostgreSQL. Callers say where a transaction begins and ends; queries never do. */
public final class Database {
  private final Jdbi jdbi;
  private final Attached attached;

  public Database(DataSource source) {
    jdbi = Jdbi.create(source).installPlugin(new SqlObjectPlugin()).installPlugin(new Records());
    jdbi.registerArrayType(String.class, "text").registerArrayType(UUID.class, "uuid");
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

  /** One transaction. A refusal thrown inside rolls it back. */
  public <T> T write(Function<Tx, T> work) {
    return jdbi.inTransaction(handle -> attached.within(handle, work));
  }

  public void change(Consumer<Tx> work) {
    var _ =
        write(tx -> {
          work.accept(tx);
          return true;
        });
  }
}
