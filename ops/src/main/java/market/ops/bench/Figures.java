package market.ops.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** How fast something went: how many a second, and how long one took. */
record Figures(int count, double perSecond, double p50Ms, double p99Ms, double cpuMsEach) {
  /** One thing to be done, by its number. */
  @FunctionalInterface
  interface Deed {
    void act(int number) throws Exception;
  }

  /** Does each of them once, by so many threads at the same time. */
  static Figures measure(int count, int threads, Deed deed) throws Exception {
    var took = new long[count];
    var next = new AtomicInteger();
    var cpu = cpu();
    var began = System.nanoTime();
    Callable<Void> worker =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            var from = System.nanoTime();
            deed.act(i);
            took[i] = System.nanoTime() - from;
          }
          return null;
        };
    try (var executor = Executors.newFixedThreadPool(threads)) {
      finish(IntStream.range(0, threads).mapToObj(_ -> executor.submit(worker)).toList());
    }
    return of(took, System.nanoTime() - began, cpu() - cpu);
  }

  private static void finish(List<Future<Void>> all) throws InterruptedException {
    for (var one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  static Figures of(long[] took, long nanos, long cpuNanos) {
    var sorted = took.clone();
    Arrays.sort(sorted);
    return new Figures(
        sorted.length,
        sorted.length * 1e9 / nanos,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        cpuNanos / 1e6 / sorted.length);
  }

  /** The one in the middle, of several rounds. */
  static Figures middle(List<Figures> rounds) {
    return rounds.stream()
        .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
        .toList()
        .get(rounds.size() / 2);
  }

  /** Of this process; the database's own is not in it. */
  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%7.0f/s  p50 %6.2f ms  p99 %7.2f ms  our CPU %5.2f ms each",
        perSecond,
        p50Ms,
        p99Ms,
        cpuMsEach);
  }
}
