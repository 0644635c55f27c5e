package market.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import market.ops.embedded.Stack;
import market.search.LuceneIndex;
import org.jspecify.annotations.Nullable;

/**
 * What searching costs: over HTTP, at a server in a process of its own, among so many mods that
 * stand in the market's own tables. Rates are for a second of the server's own CPU, which a noisy
 * machine changes less than times.
 */
final class SearchBench {
  private static final List<String> PEERS = List.of("postgres", "opensearch", "solr");
  private static final int ROUNDS = 3;
  private static final int CLIENTS = 2;
  private static final int HOSTILE = 32;
  private static final int HONEST = 10;
  private static final int PUBLISHED = 60;

  /** Seconds until a server has compiled what it does most, on two processors. */
  private static final double WARM_UP = 45;

  /** Each is of other numbers of the log: no answer is asked for twice. */
  private static final int STRIDE = 10_000_000;

  private final Options options;
  private final Report report = new Report();
  private final Shelf shelf;
  private final QueryLog log;

  /**
   * What the command line says.
   *
   * @param beside what else is asked the same, in the same run
   */
  record Options(int size, int seconds, @Nullable Path json, List<String> beside) {
    static Options of(String[] args) {
      var size = 10_000;
      var seconds = 10;
      @Nullable Path json = null;
      var beside = List.<String>of();
      for (int i = 1; i < args.length; i++) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException(args[i] + " needs a value");
        }
        switch (args[i]) {
          case "--size" -> size = Integer.parseInt(args[++i]);
          case "--seconds" -> seconds = Integer.parseInt(args[++i]);
          case "--json" -> json = Path.of(args[++i]);
          case "--beside" -> beside = List.of(args[++i].split(",", -1));
          default -> throw new IllegalArgumentException("not an option of search: " + args[i]);
        }
      }
      if (!PEERS.containsAll(beside)) {
        throw new IllegalArgumentException("beside us can be: " + String.join(",", PEERS));
      }
      return new Options(size, seconds, json, beside);
    }
  }

  SearchBench(Options options) {
    this.options = options;
    this.shelf = new Shelf(options.size());
    this.log = new QueryLog(shelf);
  }

  void run() throws Exception {
    var directory = Files.createTempDirectory("market-bench");
    report.machine();
    report.line(
        "%,d mods; %d connections, %d rounds of %d s, the one in the middle is told"
            .formatted(options.size(), CLIENTS, ROUNDS, options.seconds()));
    try {
      ours(directory);
      peers(directory);
    } finally {
      CheckoutBench.delete(directory);
    }
    if (options.json() != null) {
      report.write(options.json());
    }
  }

  private void ours(Path directory) throws Exception {
    try (var stack = Stack.start(directory, Place.freePorts(), Clock.systemUTC())) {
      fill(stack);
      rebuild(stack, directory);
      serve(stack, directory);
      if (options.beside().contains("postgres")) {
        new PostgresBeside(stack.database().server(), directory.resolve("postgres"), shelf, report)
            .run(log, options.seconds());
      }
    }
  }

  /** When ours has ended, so that each has the machine for itself. */
  private void peers(Path directory) throws Exception {
    if (options.beside().contains("opensearch")) {
      new OpenSearchBeside(shelf, report)
          .run(directory.resolve("opensearch"), log, CLIENTS, options.seconds());
    }
    if (options.beside().contains("solr")) {
      new SolrBeside(shelf, report).run(directory.resolve("solr"), log, CLIENTS, options.seconds());
    }
  }

  private void fill(Stack stack) throws SQLException, IOException {
    var began = System.nanoTime();
    new ShelfTables(stack.database().server(), shelf).fill();
    report.line("written to the tables in %.1f s".formatted(secondsSince(began)));
  }

  /** As the command of that name does it. */
  private void rebuild(Stack stack, Path directory) throws Exception {
    try (var place = new Place(stack, directory)) {
      var database = Server.databaseCpu(directory.resolve("postgres"));
      var cpu = Server.cpu(ProcessHandle.current());
      var began = System.nanoTime();
      try (var next = LuceneIndex.rebuilding(directory.resolve("index"))) {
        place.api().following.fill(next);
        next.answer();
      }
      var seconds = (Server.cpu(ProcessHandle.current()) - cpu) / 1e9;
      var beside = (Server.databaseCpu(directory.resolve("postgres")) - database) / 1e9;
      var each = options.size() / seconds;
      report.line(
          String.format(
              Locale.ROOT,
              "rebuild             %7.0f mods per CPU-second, %.1f s in all; database %.1f s of CPU"
                  + " (goal 6000)",
              each,
              secondsSince(began),
              beside));
      report.keep("rebuild per CPU-second", each);
      report.keep("rebuild database CPU seconds", beside);
    }
  }

  private void serve(Stack stack, Path directory) throws Exception {
    var memory = options.size() > 200_000 ? "6g" : "2g";
    var flags = List.of("-Xmx" + memory, "--enable-native-access=ALL-UNNAMED");
    var began = System.nanoTime();
    var config = stack.configure(1_000_000_000, "WARN");
    try (var server =
        Server.start(config, stack.marketUrl(), directory.resolve("postgres"), flags)) {
      report.line("open and well after %.1f s, with %s".formatted(secondsSince(began), flags));
      var warm = Math.max(WARM_UP, options.seconds());
      var _ = Served.ask(server, CLIENTS, warm, 0, mixed(9));
      var _ = Served.ask(server, CLIENTS, warm / 4, 0, typing(9));
      var search = rounds("search, mixed", server, this::mixed);
      var _ = rounds("type-ahead", server, this::typing);
      var _ = rounds("type-ahead, a typo", server, this::typingWrongly);
      var half = search.perSecond() / 2;
      var calm = Served.ask(server, CLIENTS, options.seconds(), half, mixed(7));
      report.served("search, half load", calm);
      found(server, stack, half / 2);
      hostile(server);
      report.line("resident            %,d MB".formatted(server.resident() >> 20));
      report.keep("resident bytes", server.resident());
    }
  }

  private IntFunction<String> mixed(int round) {
    return number -> log.wish(round * STRIDE + number).path();
  }

  private IntFunction<String> typing(int round) {
    return number -> log.typed(round * STRIDE + number);
  }

  private IntFunction<String> typingWrongly(int round) {
    return number -> log.typedWrongly(round * STRIDE + number);
  }

  private Served rounds(String name, Server server, IntFunction<IntFunction<String>> paths)
      throws Exception {
    var all = new ArrayList<Served>();
    for (int round = 0; round < ROUNDS; round++) {
      all.add(Served.ask(server, CLIENTS, options.seconds(), 0, paths.apply(round)));
    }
    all.sort(Comparator.comparingDouble(Served::perCpuSecond));
    var middle = all.get(ROUNDS / 2);
    report.served(name, middle);
    return middle;
  }

  /** From the moment a mod is published to when it is found, while others search. */
  private void found(Server server, Stack stack, double pace) throws Exception {
    var tables = new ShelfTables(stack.database().server(), shelf);
    var took = new long[PUBLISHED];
    try (var threads = Executors.newFixedThreadPool(1);
        var wire = new Wire(server.url())) {
      var seconds = Math.max(options.seconds(), PUBLISHED / 4);
      Future<?> others = threads.submit(() -> Served.ask(server, CLIENTS, seconds, pace, mixed(8)));
      for (int i = 0; i < PUBLISHED; i++) {
        var item = shelf.item(shelf.size() + i);
        var word = "zyx" + Integer.toString(1_000_000 + 7_919 * i, 26).replaceAll("[0-9]", "q");
        tables.publish(item, word + i);
        var began = System.nanoTime();
        while (!wire.get("/v1/search?q=" + word + i).body().contains(item.slug())) {
          Thread.onSpinWait();
        }
        took[i] = System.nanoTime() - began;
      }
      Served.finish(List.of(others));
    }
    var published = Served.of(took, 1, 1, 0);
    report.line(
        String.format(
            Locale.ROOT,
            "published → found   p50 %.0f ms  p99 %.0f ms  (goal 100, 1000)",
            published.p50Ms(),
            published.p99Ms()));
    report.keep("published to found, p50 ms", published.p50Ms());
    report.keep("published to found, p99 ms", published.p99Ms());
  }

  /**
   * Honest people, each now and then, among many who send the worst that can be written, as fast as
   * they can; each from an address of its own.
   */
  private void hostile(Server server) throws Exception {
    var seconds = options.seconds();
    try (var threads = Executors.newFixedThreadPool(1)) {
      var bad =
          threads.submit(() ->
              Served.ask(
                  server,
                  HOSTILE,
                  2.0 * seconds + 2,
                  0,
                  log::hostile,
                  it -> "127.0.1." + (it + 1)));
      var _ = honest(server, seconds, 5);
      report.served("honest among " + HOSTILE, honest(server, seconds, 6));
      report.served("the hostile " + HOSTILE, bad.get());
    }
  }

  private Served honest(Server server, double seconds, int round) throws Exception {
    return Served.ask(server, HONEST, seconds, 20, mixed(round), it -> "127.0.2." + (it + 1));
  }

  private static double secondsSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
  }
}
