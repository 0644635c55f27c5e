package market.ops.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import market.ops.embedded.Stack;
import org.jspecify.annotations.Nullable;

/**
 * A release of a mod with a hundred thousand followers: how long until all are told, what that does
 * to somebody who looks at pages meanwhile, and whether a server that is killed half-way forgets
 * somebody or tells somebody twice.
 */
final class NewsBench {
  private static final int FOLLOWERS = 100_000;
  private static final int LOOKS = 200;
  private static final long PAUSE_NANOS = 20_000_000;
  private static final List<String> FLAGS =
      List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED");

  private final Report report = new Report();
  private final @Nullable Path json;

  private NewsBench(@Nullable Path json) {
    this.json = json;
  }

  static void run(@Nullable Path json) throws Exception {
    new NewsBench(json).run();
  }

  private void run() throws Exception {
    var directory = Files.createTempDirectory("market-bench");
    report.machine();
    try (var stack = Stack.start(directory, Place.freePorts(), Clock.systemUTC())) {
      var tables = stack.database().server();
      seed(tables);
      var config = stack.configure(1_000_000_000, "WARN");
      try (var server = start(config, stack, directory)) {
        var over = new AtomicBoolean(true);
        look(stack.marketUrl(), over);
        say("before", look(stack.marketUrl(), over));
        tell(stack, tables, server, false);
        tell(stack, tables, server, true);
      }
      try (var _ = start(config, stack, directory)) {
        var from = System.nanoTime();
        awaitAll(tables);
        report.line(
            "started again        all told after %.1f s"
                .formatted((System.nanoTime() - from) / 1e9));
        proof(tables);
      }
    } finally {
      CheckoutBench.delete(directory);
    }
    if (json != null) {
      report.write(json);
    }
  }

  private static Server start(Path config, Stack stack, Path directory) throws IOException {
    return Server.start(config, stack.marketUrl(), directory.resolve("postgres"), FLAGS);
  }

  /** The second time the server is killed when half of them were told. */
  private void tell(Stack stack, DataSource tables, Server server, boolean kills)
      throws SQLException, IOException, InterruptedException {
    var before = count(tables, "SELECT count(*) FROM notices");
    var from = System.nanoTime();
    execute(
        tables,
        """
        INSERT INTO happenings (kind, mod, creator, actor, said, path, at)
        SELECT 'release', id, owner, owner, '{Followed,1.0.0}', '/mods/followed', now() FROM mods
        """);
    if (kills) {
      while (count(tables, "SELECT count(*) FROM notices") < before + FOLLOWERS / 2) {
        LockSupport.parkNanos(5_000_000);
      }
      server.kill();
      report.line(
          "killed               when %,d were told"
              .formatted(count(tables, "SELECT count(*) FROM notices") - before));
      return;
    }
    var over = new AtomicBoolean();
    var figures = new ArrayList<Figures>();
    var looking =
        Thread.ofPlatform()
            .start(() -> {
              try {
                figures.add(look(stack.marketUrl(), over));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    awaitAll(tables);
    var took = (System.nanoTime() - from) / 1e9;
    over.set(true);
    looking.join();
    say("while it is told", figures.getFirst());
    report.line(
        "%,d followers    all told after %.1f s, %,.0f a second"
            .formatted(FOLLOWERS, took, FOLLOWERS / took));
    while (count(tables, "SELECT count(*) FROM notices WHERE mail = 'now'") > 0) {
      LockSupport.parkNanos(20_000_000);
    }
    report.line(
        "%,d mails        in the outbox after %.1f s"
            .formatted(
                count(tables, "SELECT count(*) FROM mails WHERE kind = 'news'"),
                (System.nanoTime() - from) / 1e9));
    report.keep("seconds", took);
  }

  private static void awaitAll(DataSource tables) throws SQLException {
    while (count(tables, "SELECT count(*) FROM happenings WHERE told_at IS NULL") > 0) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void proof(DataSource tables) throws SQLException {
    var told = count(tables, "SELECT count(*) FROM notices");
    var missed =
        count(
            tables,
            """
            SELECT count(*) FROM follows f CROSS JOIN happenings h
            WHERE NOT EXISTS (
              SELECT 1 FROM notices n WHERE n.account = f.follower AND n.happening = h.number)
            """);
    report.line(
        "of %,d followers and two releases: %,d notices, %,d missed, %,d twice"
            .formatted(FOLLOWERS, told, missed, told - 2L * FOLLOWERS + missed));
    report.keep("missed", missed);
    report.keep("told", told);
  }

  private void say(String when, Figures figures) {
    report.line(
        String.format(
            Locale.ROOT,
            "a page, %-17s p50 %7.2f ms  p99 %7.2f ms  (%d asked)",
            when,
            figures.p50Ms(),
            figures.p99Ms(),
            figures.count()));
    report.keep(when, figures);
  }

  /** The mod's page, fifty times a second: at least so often, and until it is over. */
  private static Figures look(String url, AtomicBoolean over) throws IOException {
    var took = new long[100 * LOOKS];
    var from = System.nanoTime();
    int count = 0;
    try (var wire = new Wire(url)) {
      while (count < took.length && (count < LOOKS || !over.get())) {
        var began = System.nanoTime();
        var status = wire.get("/mods/followed").status();
        if (status != 200) {
          throw new IOException("the page is answered with " + status);
        }
        took[count++] = System.nanoTime() - began;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return Figures.of(Arrays.copyOf(took, count), System.nanoTime() - from, 0);
  }

  private static void seed(DataSource tables) throws SQLException, IOException {
    try (var in = NewsBench.class.getResourceAsStream("/market/ops/bench/news.sql")) {
      if (in == null) {
        throw new IllegalStateException("news.sql is not in the jar");
      }
      execute(tables, new String(in.readAllBytes(), StandardCharsets.UTF_8).formatted(FOLLOWERS));
    }
  }

  private static void execute(DataSource tables, String sql) throws SQLException {
    try (var connection = tables.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(DataSource tables, String sql) throws SQLException {
    try (var connection = tables.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
