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
import java.util.OptionalDouble;
import market.api.Api;
import market.api.payments.Payment;
import market.ops.bench.Past.Spread;
import market.ops.embedded.Stack;
import market.storage.orders.OrderId;

/**
 * What settling an order costs: from knowing what Stripe says to paid, divided among five,
 * delivered, in the books with the processor's fee, and counted for the commission's tiers. In one
 * transaction, on a PostgreSQL that has it on the disk before it answers, beside {@code pgbench -N}
 * on the same server in the same minute; with no past and with a long one, with sales spread evenly
 * and with ten makers who have half of them.
 */
final class CheckoutBench {
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 3;
  private static final int PGBENCH_SECONDS = 5;

  private final Bench.Options options;
  private final Report report;
  private int number = 100_000_000;

  CheckoutBench(Bench.Options options) {
    this.options = options;
    this.report = new Report();
  }

  void run() throws Exception {
    var directory = Files.createTempDirectory("market-bench");
    report.machine();
    report.line(
        "%d clients; %d orders a round, %d rounds, the one in the middle is told; timed: one read of the"
                .formatted(CLIENTS, options.orders(), ROUNDS)
            + " order and the whole transaction, what Stripe says being at hand");
    var stack = Stack.start(directory, Place.freePorts(), Clock.systemUTC());
    try (var place = new Place(stack, directory)) {
      var past = new Past(stack.database().server());
      var pgbench = prepared(stack.database().port());
      warmUp(place.api(), past);
      stage("history 0", 0, place.api(), past, pgbench);
      List<String> wrong = place.api().database.read(tx -> tx.ledger().proof());
      report.line("proof of the books: " + (wrong.isEmpty() ? "agrees" : wrong.toString()));
      if (options.history() > 0) {
        load(past);
        stage("history " + options.history(), options.history(), place.api(), past, pgbench);
      }
      report.compare();
    }
    new WholePath(stack, report).run(directory);
    if (options.json() != null) {
      report.write(options.json());
    }
  }

  private PgBench prepared(int port) throws Exception {
    var pgbench = new PgBench(port);
    if (PgBench.isThere()) {
      pgbench.prepare();
    } else {
      report.line("pgbench is not installed: no ratios");
    }
    return pgbench;
  }

  private void warmUp(Api api, Past past) throws Exception {
    var _ = settle(api, past, Spread.EVEN, Math.max(500, 2 * options.orders()));
  }

  private void load(Past past) throws SQLException {
    var began = System.nanoTime();
    past.settled(0, options.history());
    report.line(
        "a past of %d orders was written in %d s"
            .formatted(options.history(), Duration.ofNanos(System.nanoTime() - began).toSeconds()));
  }

  private void stage(String name, int history, Api api, Past past, PgBench pgbench)
      throws Exception {
    var even = new ArrayList<Figures>();
    var hot = new ArrayList<Figures>();
    var beside = new ArrayList<Double>();
    // Once unmeasured: whatever comes first pays for what was just written.
    var _ = settle(api, past, Spread.EVEN, options.orders() / 2);
    for (int round = 0; round < ROUNDS; round++) {
      var tps =
          PgBench.isThere() ? pgbench.perSecond(CLIENTS, PGBENCH_SECONDS) : OptionalDouble.empty();
      tps.ifPresent(beside::add);
      even.add(settle(api, past, Spread.EVEN, options.orders()));
      hot.add(settle(api, past, Spread.HOT, options.orders()));
      report.line(
          String.format(
              Locale.ROOT,
              "%s, round %d: pgbench -N %.0f/s, even %.0f/s, hot %.0f/s",
              name,
              round + 1,
              tps.orElse(Double.NaN),
              even.getLast().perSecond(),
              hot.getLast().perSecond()));
    }
    report.stage(name, history, even, hot, beside);
  }

  private Figures settle(Api api, Past past, Spread spread, int count) throws Exception {
    var first = number;
    number += count;
    past.waiting(first, first + count - 1, spread);
    var ids = past.ids(first, first + count - 1);
    var figures = Figures.measure(count, CLIENTS, i -> settle(api, ids.get(i), first + i));
    if (past.paid(first, first + count - 1) != count) {
      throw new IllegalStateException("not every order was settled");
    }
    return figures;
  }

  private static void settle(Api api, OrderId id, int number) {
    var order = api.database.read(tx -> tx.orders().get(id)).orElseThrow();
    api.settling.settle(order, said(id, number));
  }

  private static Payment said(OrderId id, int number) {
    var intent = "pi_bench_" + number;
    return new Payment(
        "cs_bench_" + number,
        Payment.State.PAID,
        999,
        0,
        "USD",
        id.toString(),
        intent,
        new Payment.Charge(
            "ch_bench_" + number,
            intent,
            new Payment.Balance("txn_bench_" + number, 59, "USD"),
            id.toString(),
            null));
  }

  static void delete(Path directory) {
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
