package market.api.search;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import market.api.Problem;

/**
 * Lets as many work at once as there are processors, and of those who wait first whoever has used
 * least lately: someone who asks a little is not made to wait by those who ask much. The work runs
 * on threads of its own, which the operating system interrupts, so that it never keeps the others'
 * reading and writing from going on.
 */
public final class Turns {
  /** Of one asker: more than a page asks for at once, and than a school behind one address. */
  private static final int WAITING_EACH = 32;

  private static final int WAITING = 1_024;
  private static final int RETRY_SECONDS = 1;

  /** After this long, half of what was used is forgotten. */
  private static final long HALF_LIFE = TimeUnit.SECONDS.toNanos(1);

  /** So little, in nanoseconds, is as good as nothing. */
  private static final long NEGLIGIBLE = 100_000;

  private final ThreadPoolExecutor threads;
  private final LongSupplier nanos;
  private final Map<String, Asker> askers = new HashMap<>();
  private int waiting;
  private long halved;

  /** What somebody waits for, and what they have used. */
  private static final class Asker {
    private final ArrayDeque<FutureTask<?>> waiting = new ArrayDeque<>();
    private long used;
  }

  private record Next(Asker asker, FutureTask<?> work) {}

  public Turns(int atOnce) {
    this(atOnce, System::nanoTime);
  }

  Turns(int atOnce, LongSupplier nanos) {
    this.nanos = nanos;
    halved = nanos.getAsLong();
    var naming = Thread.ofPlatform().name("search-", 1).daemon().factory();
    threads =
        new ThreadPoolExecutor(
            atOnce, atOnce, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), naming);
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Does some work when it is this asker's turn.
   *
   * @throws Problem 429 when this asker has too much waiting, 503 when everybody together has
   */
  public <T> T take(String asker, Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    join(asker, task);
    // One call for each that waits; which of them it serves is only decided when it begins.
    threads.execute(this::serve);
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(false);
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping", RETRY_SECONDS);
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  private static RuntimeException thrown(ExecutionException e) {
    switch (e.getCause()) {
      case Error error -> throw error;
      case RuntimeException cause -> throw cause;
      case null, default -> throw new IllegalStateException(e);
    }
  }

  private synchronized void join(String name, FutureTask<?> task) {
    if (waiting >= WAITING) {
      throw Problem.unavailable("too many are searching at this moment", RETRY_SECONDS);
    }
    var asker = askers.computeIfAbsent(name, _ -> new Asker());
    if (asker.waiting.size() >= WAITING_EACH) {
      throw Problem.tooMany("too many searches at once", RETRY_SECONDS);
    }
    asker.waiting.add(task);
    waiting++;
  }

  /** How many wait. */
  synchronized int waiting() {
    return waiting;
  }

  private void serve() {
    var next = next();
    var began = nanos.getAsLong();
    try {
      next.work().run();
    } finally {
      used(next.asker(), nanos.getAsLong() - began);
    }
  }

  private synchronized Next next() {
    forget();
    var asker =
        askers.values().stream()
            .filter(it -> !it.waiting.isEmpty())
            .min(Comparator.comparingLong(it -> it.used))
            .orElseThrow();
    waiting--;
    return new Next(asker, asker.waiting.remove());
  }

  private synchronized void used(Asker asker, long time) {
    asker.used += time;
  }

  private void forget() {
    var since = nanos.getAsLong() - halved;
    if (since >= HALF_LIFE) {
      var halvings = (int) Math.min(62, since / HALF_LIFE);
      halved += halvings * HALF_LIFE;
      askers.values().forEach(it -> it.used >>= halvings);
      askers.values().removeIf(it -> it.waiting.isEmpty() && it.used < NEGLIGIBLE);
    }
  }
}
