package market.ops.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How a server answered: times as its clients saw them, costs as its process was charged.
 *
 * @param perCpuSecond how many answers for one second of one processor of the server's own
 * @param databaseCpuMs what PostgreSQL used beside, for each
 */
record Served(
    int count,
    double perSecond,
    double p50Ms,
    double p90Ms,
    double p99Ms,
    double p999Ms,
    double mostMs,
    double perCpuSecond,
    double databaseCpuMs) {
  private static final int MOST = 2_000_000;

  /** One question of a log, asked over a connection. */
  interface Question {
    void ask(Wire wire, int number) throws IOException;
  }

  /** Some clients that ask for a while, each as soon as it has its answer. */
  static Served asked(Asked server, int clients, double seconds, Question question)
      throws Exception {
    return ask(server, clients, seconds, 0, question, _ -> "127.0.0.1");
  }

  /** The same at a pace, or without. */
  static Served ask(
      Asked server, int clients, double seconds, double perSecond, IntFunction<String> paths)
      throws Exception {
    return ask(server, clients, seconds, perSecond, paths, _ -> "127.0.0.1");
  }

  /** The same, each client from an address of its own. */
  static Served ask(
      Asked server,
      int clients,
      double seconds,
      double perSecond,
      IntFunction<String> paths,
      IntFunction<String> addresses)
      throws Exception {
    Question question = (wire, number) -> expect(wire, paths.apply(number));
    return ask(server, clients, seconds, perSecond, question, addresses);
  }

  private static Served ask(
      Asked server,
      int clients,
      double seconds,
      double perSecond,
      Question question,
      IntFunction<String> addresses)
      throws Exception {
    var took = new AtomicLongArray(MOST);
    var next = new AtomicInteger();
    var count = new AtomicInteger();
    var cpu = server.cpu();
    var database = server.databaseCpu();
    var began = System.nanoTime();
    var until = began + (long) (seconds * 1e9);
    try (var threads = Executors.newFixedThreadPool(clients)) {
      List<Future<?>> all =
          IntStream.range(0, clients)
              .<Future<?>>mapToObj(client ->
                  threads.submit(() -> {
                    try (var wire = new Wire(server.url(), addresses.apply(client))) {
                      while (System.nanoTime() < until) {
                        var number = next.getAndIncrement();
                        var due =
                            perSecond > 0
                                ? began + (long) (number / perSecond * 1e9)
                                : System.nanoTime();
                        LockSupport.parkNanos(due - System.nanoTime());
                        question.ask(wire, number);
                        // Measured from when it was due: who waits for the one before waits too.
                        took.set(count.getAndIncrement(), System.nanoTime() - due);
                      }
                    }
                    return null;
                  }))
              .toList();
      finish(all);
    }
    var elapsed = System.nanoTime() - began;
    var sorted = IntStream.range(0, count.get()).mapToLong(took::get).sorted().toArray();
    return of(sorted, elapsed, server.cpu() - cpu, server.databaseCpu() - database);
  }

  /** The answer, which has to be a good one. */
  static String expect(Wire wire, String path) throws IOException {
    var answer = wire.get(path);
    if (answer.status() != 200) {
      throw new IOException(answer.status() + " " + path + " " + answer.body());
    }
    return answer.body();
  }

  static void finish(List<Future<?>> all) throws InterruptedException {
    for (var one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  static Served of(long[] took, long nanos, long cpu, long databaseCpu) {
    var sorted = took.clone();
    Arrays.sort(sorted);
    return new Served(
        sorted.length,
        sorted.length * 1e9 / nanos,
        at(sorted, 0.5),
        at(sorted, 0.9),
        at(sorted, 0.99),
        at(sorted, 0.999),
        at(sorted, 1),
        sorted.length * 1e9 / Math.max(1, cpu),
        databaseCpu / 1e6 / Math.max(1, sorted.length));
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%7.0f per CPU-second  %6.0f/s  p50 %7.2f  p90 %7.2f  p99 %7.2f  p99.9 %7.2f  most %7.2f ms"
            + "  (database %.2f ms each; %d asked)",
        perCpuSecond,
        perSecond,
        p50Ms,
        p90Ms,
        p99Ms,
        p999Ms,
        mostMs,
        databaseCpuMs,
        count);
  }
}
