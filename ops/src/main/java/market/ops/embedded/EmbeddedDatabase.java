package market.ops.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import market.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, as durable as any: what it acknowledged is on the disk. Its data
 * directory outlives the process, also one that is killed.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String OWNER = "market_owner";
  private static final String APP = "market_app";
  private static final String SIMULATOR = "stripe_simulator";

  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts it, creates roles and databases where they are missing, and brings the tables up to
   * date.
   *
   * @param port always the same for one directory: a server that survived our own end is found by
   *     it; 0 takes any, for a directory that nobody comes back to
   */
  public static EmbeddedDatabase start(Path directory, int port) {
    try {
      Files.createDirectories(directory);
      stopLeftover(directory);
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "100");
      if (port != 0) {
        builder.setPort(port);
      }
      var database = new EmbeddedDatabase(builder.start());
      database.prepare();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A server whose market was killed goes on alone; it is stopped before ours takes the directory.
   */
  public static void stopLeftover(Path directory) throws IOException {
    var pidFile = directory.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    var process = ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres);
    if (process.isPresent()) {
      LOG.info("stopping the database server that was left behind, process {}", pid);
      process.get().destroy();
      process.get().onExit().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
    }
    Files.deleteIfExists(pidFile);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.contains("postgres")).orElse(false);
  }

  private void prepare() {
    var admin = postgres.getPostgresDatabase();
    try (var connection = admin.getConnection();
        var statement = connection.createStatement()) {
      for (var role : new String[] {OWNER, APP, SIMULATOR}) {
        try (var known =
            statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
          if (known.next()) {
            continue;
          }
        }
        statement.execute("CREATE ROLE " + role + " LOGIN");
      }
      create(connection, "market", OWNER);
      create(connection, SIMULATOR, SIMULATOR);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Database.migrate(postgres.getDatabase(OWNER, "market"), APP);
  }

  private static void create(java.sql.Connection connection, String name, String owner)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      try (var known =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        if (known.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + name + " OWNER " + owner);
    }
  }

  /** As the application: it may not change facts, nor the tables themselves. */
  public String url() {
    return postgres.getJdbcUrl(APP, "market");
  }

  /** For the Stripe simulator's own state. */
  public String simulatorUrl() {
    return postgres.getJdbcUrl(SIMULATOR, SIMULATOR);
  }

  public String user() {
    return APP;
  }

  /** Without a pool, for a few questions. */
  public DataSource app() {
    return postgres.getDatabase(APP, "market");
  }

  /** As the role that owns the tables, and may do what the application may not. */
  public DataSource owner() {
    return postgres.getDatabase(OWNER, "market");
  }

  /** As the server's superuser, whom nothing is refused: for writing a past in one go. */
  public DataSource server() {
    return postgres.getDatabase("postgres", "market");
  }

  public int port() {
    return postgres.getPort();
  }

  public DataSource simulator() {
    return postgres.getDatabase(SIMULATOR, SIMULATOR);
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
