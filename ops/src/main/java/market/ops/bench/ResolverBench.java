package market.ops.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import market.api.dependencies.Outcome;
import market.api.dependencies.Question;
import market.api.dependencies.Resolver;
import org.jspecify.annotations.Nullable;

/** What finding releases that go together costs, and how that grows with the mods there are. */
final class ResolverBench {
  private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
  private static final List<Integer> CROWDS = List.of(4, 5, 6, 7, 8);
  private static final int SEEDS = 3;
  private static final int ROUNDS = 7;

  private final Report report = new Report();
  private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();

  private ResolverBench() {}

  /** Of one kind and size, the middle of several seeds, of each its best round. */
  record Row(String kind, int mods, double cpuMs, long steps, int conflicts, String outcome) {}

  static void run(@Nullable Path json) throws IOException {
    var bench = new ResolverBench();
    bench.report.machine();
    bench.report.line("kind          mods   CPU ms      steps  dead ends  outcome");
    for (int warm = 0; warm < 30; warm++) {
      Resolver.resolve(Thicket.grown(300, warm));
      Resolver.resolve(Thicket.dead(300, warm));
    }
    for (int mods : SIZES) {
      bench.measure("grown", mods, seed -> Thicket.grown(mods, seed));
    }
    for (int mods : SIZES) {
      bench.measure("dead end", mods, seed -> Thicket.dead(mods, seed));
    }
    for (int guests : CROWDS) {
      bench.measure("crowded", guests, seed -> Thicket.crowded(guests, seed));
    }
    if (json != null) {
      bench.report.write(json);
    }
  }

  private void measure(String kind, int mods, LongFunction<Question> planted) {
    var took = new double[SEEDS];
    var outcomes = new Outcome[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      var question = planted.apply(seed);
      took[seed] = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        var from = cpu.getCurrentThreadCpuTime();
        outcomes[seed] = Resolver.resolve(question);
        took[seed] = Math.min(took[seed], (cpu.getCurrentThreadCpuTime() - from) / 1e6);
      }
    }
    var middle = middle(took);
    var outcome = outcomes[middle];
    var row =
        new Row(
            kind,
            mods,
            took[middle],
            outcome.effort().steps(),
            outcome.effort().conflicts(),
            switch (outcome) {
              case Outcome.Chosen chosen -> chosen.picks().size() + " chosen";
              case Outcome.Conflict conflict -> "none, over " + conflict.first().mod();
              case Outcome.TooHard hard -> "given up: " + hard.what();
            });
    report.line(
        String.format(
            Locale.ROOT,
            "%-10s %7d %8.2f %10d %10d  %s",
            row.kind(),
            row.mods(),
            row.cpuMs(),
            row.steps(),
            row.conflicts(),
            row.outcome()));
    report.keep("%s %d".formatted(kind, mods), row);
  }

  private static int middle(double[] took) {
    var order =
        java.util.stream.IntStream.range(0, took.length)
            .boxed()
            .sorted((a, b) -> Double.compare(took[a], took[b]))
            .toList();
    return order.get(took.length / 2);
  }
}
