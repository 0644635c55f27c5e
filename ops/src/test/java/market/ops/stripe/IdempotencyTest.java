package market.ops.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private Customer create(String email) throws StripeException {
    return world
        .stripe()
        .v1()
        .customers()
        .create(
            CustomerCreateParams.builder().setEmail(email).build(),
            SimulatorWorld.key("cus:create:1"));
  }

  private List<Customer> customers() throws StripeException {
    return world
        .stripe()
        .v1()
        .customers()
        .list(CustomerListParams.builder().setLimit(100L).build())
        .getData();
  }

  @Test
  void theSameKeyGetsTheSameAnswerEvenAfterARestart() throws StripeException {
    var first = create("a@example.org");
    world.restart();

    var second = create("a@example.org");

    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .hasValue("true");
    assertThat(second.getLastResponse().headers().firstValue("Original-Request"))
        .hasValue(first.getLastResponse().requestId());
    assertThat(customers()).hasSize(1);
  }

  @Test
  void theSameKeyWithOtherParametersIsRefused() throws StripeException {
    create("a@example.org");

    var refusal = catchThrowableOfType(IdempotencyException.class, () -> create("b@example.org"));

    assertThat(refusal.getStatusCode()).isEqualTo(400);
    assertThat(customers()).hasSize(1);
  }

  @Test
  void aKeyIsForgottenAfterADay() throws StripeException {
    var first = create("a@example.org");
    world.pass(Duration.ofHours(23));
    assertThat(create("a@example.org").getId()).isEqualTo(first.getId());

    world.pass(Duration.ofHours(2));

    assertThat(create("a@example.org").getId()).isNotEqualTo(first.getId());
    assertThat(customers()).hasSize(2);
  }

  @Test
  void aKeyInUseIsAConflict() throws Exception {
    world.simulator().faults().add(Fault.next(Fault.Kind.DELAY, "/v1/customers", 1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Customer> slow = () -> create("a@example.org");
      Future<Customer> first = threads.submit(slow);
      Awaitility.await()
          .untilAsserted(() -> assertThat(world.simulator().faults().armed()).isEmpty());

      var conflict = catchThrowableOfType(StripeException.class, () -> create("a@example.org"));

      assertThat(conflict.getStatusCode()).isEqualTo(409);
      assertThat(conflict.getCode()).isEqualTo("idempotency_key_in_use");
      assertThat(first.get().getEmail()).isEqualTo("a@example.org");
    }
    assertThat(customers()).hasSize(1);
  }

  @Test
  void aHundredAtOnceWithOneKeyActOnce() throws InterruptedException, StripeException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          java.util.stream.IntStream.range(0, 100)
              .<Callable<String>>mapToObj(i -> () -> create("a@example.org").getId())
              .toList();
      var ids =
          threads.invokeAll(calls).stream()
              .filter(call -> call.state() == Future.State.SUCCESS)
              .map(Future::resultNow)
              .distinct();
      assertThat(ids).hasSize(1);
    }
    assertThat(customers()).hasSize(1);
  }

  @Test
  void aRefusalWhileActingIsRemembered() throws StripeException {
    var creator = world.creator();
    var transfer = Orders.transfer(500, creator).build();
    var transfers = world.stripe().v1().transfers();
    Callable<Object> call =
        () -> transfers.create(transfer, SimulatorWorld.key("split:1:transfer"));
    var first = catchThrowableOfType(InvalidRequestException.class, call::call);
    assertThat(first.getCode()).isEqualTo("balance_insufficient");
    world.sold(1_000, TestCard.AVAILABLE_AT_ONCE);

    var again = catchThrowableOfType(InvalidRequestException.class, call::call);

    assertThat(again.getCode()).isEqualTo("balance_insufficient");
    assertThat(transfers.create(transfer, SimulatorWorld.key("split:1:transfer:2")).getAmount())
        .isEqualTo(500);
  }

  @Test
  void aBadlyWrittenRequestLeavesTheKeyFree() throws StripeException {
    var refusal = catchThrowableOfType(InvalidRequestException.class, () -> create("nobody"));
    assertThat(refusal.getCode()).isEqualTo("email_invalid");

    assertThat(create("a@example.org").getEmail()).isEqualTo("a@example.org");
  }

  @Test
  void aKeyMayNotBeEndless() {
    var answer =
        world.send(
            HttpRequest.newBuilder(URI.create(world.simulator().url() + "/v1/customers"))
                .header("Authorization", "Bearer " + SimulatorWorld.KEY)
                .header("Idempotency-Key", "k".repeat(256))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("idempotency_error");
  }
}
