package market.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import market.api.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final int PATIENCE = 32;

  private final AtomicLong now = new AtomicLong();
  private final Turns turns = new Turns(1, now::get);
  private final ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final List<String> served = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void everybodyGoesHome() {
    opened.countDown();
    crowd.close();
  }

  @Test
  void whoAsksLittleIsServedBeforeThoseWhoAskMuch() throws Exception {
    someoneIsServed("greedy");
    var all = new ArrayList<Future<String>>();
    for (int i = 0; i < 10; i++) {
      all.add(asks("greedy", 1_000_000));
    }
    all.add(asks("modest", 1_000_000));
    opened.countDown();
    for (var one : all) {
      one.get();
    }
    assertThat(served.indexOf("modest")).isLessThanOrEqualTo(2);
    assertThat(served).hasSize(12);
  }

  @Test
  void whatWasUsedLongAgoIsForgotten() throws Exception {
    turns.take("once greedy", () -> now.addAndGet(1_000_000_000));
    now.addAndGet(60_000_000_000L);
    turns.take("lately", () -> now.addAndGet(1_000_000));
    someoneIsServed("somebody");
    var all = List.of(asks("lately", 1), asks("once greedy", 1));
    opened.countDown();
    for (var one : all) {
      one.get();
    }
    assertThat(served).containsExactly("somebody", "once greedy", "lately");
  }

  @Test
  void whoHasTooMuchWaitingIsRefusedAndNobodyElseIs() throws Exception {
    someoneIsServed("greedy");
    for (int i = 0; i < PATIENCE; i++) {
      var _ = asks("greedy", 1);
    }
    assertThatThrownBy(() -> turns.take("greedy", () -> "more"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(429));
    var other = asks("modest", 1);
    opened.countDown();
    assertThat(other.get()).isEqualTo("modest");
  }

  @Test
  void whatGoesWrongIsToldToWhoeverAsked() {
    assertThatThrownBy(() ->
            turns.take(
                "somebody",
                () -> {
                  throw new IllegalArgumentException("not a cursor");
                }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a cursor");
    assertThat(turns.take("somebody", () -> "well")).isEqualTo("well");
  }

  /** Holds the only place until the door is opened. */
  private void someoneIsServed(String name) {
    var begun = new CountDownLatch(1);
    var _ =
        crowd.submit(() ->
            turns.take(
                name,
                () -> {
                  begun.countDown();
                  served.add(name);
                  wait(opened);
                  return now.addAndGet(1);
                }));
    wait(begun);
  }

  /** Returns once it waits in the queue. */
  private Future<String> asks(String name, long uses) {
    var number = asked.incrementAndGet();
    var future =
        crowd.submit(() ->
            turns.take(
                name,
                () -> {
                  served.add(name);
                  now.addAndGet(uses);
                  return name;
                }));
    await().until(() -> turns.waiting() == number);
    return future;
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
