package market.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A real PostgreSQL with the real roles: one owns the tables, the other uses them. */
final class TestDatabase {
  private static final EmbeddedPostgres POSTGRES = start();

  private TestDatabase() {}

  static Database open() {
    return new Database(app());
  }

  static DataSource app() {
    return POSTGRES.getDatabase("market_app", "market");
  }

  private static EmbeddedPostgres start() {
    try {
      var postgres =
          EmbeddedPostgres.builder()
              .setPGStartupWait(Duration.ofSeconds(60))
              .setConnectConfig("password", "postgres")
              .start();
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE ROLE market_owner LOGIN");
        statement.execute("CREATE ROLE market_app LOGIN");
        statement.execute("CREATE DATABASE market OWNER market_owner");
      }
      Database.migrate(postgres.getDatabase("market_owner", "market"), "market_app");
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
