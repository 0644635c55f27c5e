package market.ops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import market.api.Json;
import market.api.releases.FileResource;
import market.ops.embedded.Stack;
import market.storage.Database;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to tell for many files at once which release each is of and what is newest beside
 * it, among a hundred thousand files: time with the answer written as JSON, and how many statements
 * the database was sent.
 */
final class HashBench {
  private static final List<Integer> SIZES = List.of(1, 100, 1_000, 10_000);
  private static final int ROUNDS = 11;

  private final Report report = new Report();
  private final ObjectMapper json = Json.mapper();
  private final AtomicLong statements = new AtomicLong();

  private HashBench() {}

  /** The middle of several rounds. */
  record Row(int hashes, double ms, long statements, int found, int bytes) {}

  static void run(@Nullable Path to) throws Exception {
    var directory = Files.createTempDirectory("market-bench");
    try (var stack = Stack.start(directory, Place.freePorts(), Clock.systemUTC())) {
      new HashBench().measure(stack, to);
    } finally {
      CheckoutBench.delete(directory);
    }
  }

  private void measure(Stack stack, @Nullable Path to) throws SQLException, IOException {
    report.machine();
    var server = stack.database().server();
    seed(server);
    var files = new FileResource(new Database(counted(server)));
    var hashes = hashes(server);
    report.line("call      hashes   found        ms  statements  answer");
    measure(
        "lookup",
        hashes,
        some -> files.lookup(new FileResource.Lookup(some, FileResource.Algorithm.SHA512)));
    measure(
        "updates",
        hashes,
        some ->
            files.updates(
                new FileResource.Updates(
                    some, FileResource.Algorithm.SHA512, List.of("mod"), List.of("1.0"), null)));
    if (to != null) {
      report.write(to);
    }
  }

  private void measure(
      String name, List<String> hashes, Function<List<String>, Map<String, ?>> call)
      throws IOException {
    for (int size : SIZES) {
      var some = hashes.subList(0, size);
      var times = new double[ROUNDS];
      var bytes = 0;
      var found = 0;
      var sent = 0L;
      for (int round = 0; round < ROUNDS; round++) {
        statements.set(0);
        var begun = System.nanoTime();
        var answer = call.apply(some);
        bytes = json.writeValueAsBytes(answer).length;
        times[round] = (System.nanoTime() - begun) / 1e6;
        found = answer.size();
        sent = statements.get();
      }
      Arrays.sort(times);
      var row = new Row(size, times[ROUNDS / 2], sent, found, bytes);
      report.line(
          "%-8s %,7d %,7d %,9.1f %11d  %,d bytes"
              .formatted(name, size, row.found(), row.ms(), row.statements(), row.bytes()));
      report.keep(name + " " + size, row);
    }
  }

  private static void seed(DataSource server) throws SQLException, IOException {
    try (var in = HashBench.class.getResourceAsStream("/market/ops/bench/hashes.sql");
        var connection = server.getConnection();
        var statement = connection.createStatement()) {
      if (in == null) {
        throw new IllegalStateException("hashes.sql is not in the jar");
      }
      statement.execute("SET session_replication_role = replica");
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Spread over all mods. */
  private static List<String> hashes(DataSource server) throws SQLException {
    var hashes = new ArrayList<String>();
    try (var connection = server.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT sha512 FROM blobs ORDER BY md5 LIMIT 10000")) {
      while (rows.next()) {
        hashes.add(rows.getString(1));
      }
    }
    return hashes;
  }

  /** The same, counting what is prepared to be sent. */
  private DataSource counted(DataSource source) {
    return proxied(
        DataSource.class,
        source,
        (method, result) ->
            result instanceof Connection connection
                ? proxied(Connection.class, connection, this::count)
                : result);
  }

  private @Nullable Object count(Method method, @Nullable Object result) {
    if (method.getName().startsWith("prepare")) {
      statements.incrementAndGet();
    }
    return result;
  }

  private interface Seen {
    @Nullable Object of(Method method, @Nullable Object result);
  }

  private static <T> T proxied(Class<T> type, T inner, Seen seen) {
    var proxy =
        Proxy.newProxyInstance(
            HashBench.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return seen.of(method, method.invoke(inner, arguments));
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
    return type.cast(proxy);
  }
}
