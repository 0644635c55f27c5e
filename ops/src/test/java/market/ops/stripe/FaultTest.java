package market.ops.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import market.ops.stripe.Fault.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private TransferCreateParams transfer() throws StripeException {
    var charge = world.sold(1_000, TestCard.VISA);
    return Orders.transfer(100, world.creator()).setSourceTransaction(charge.getId()).build();
  }

  private Transfer send(TransferCreateParams transfer) throws StripeException {
    return world.stripe().v1().transfers().create(transfer, SimulatorWorld.key("split:1:transfer"));
  }

  private List<Transfer> sent() throws StripeException {
    return world
        .stripe()
        .v1()
        .transfers()
        .list(TransferListParams.builder().setTransferGroup("order_1").build())
        .getData();
  }

  @Test
  void tooManyRequestsDoNothing() throws StripeException {
    var transfer = transfer();
    world.simulator().faults().add(Fault.next(Kind.RATE_LIMIT, "/v1/transfers", 1));

    var refusal = catchThrowableOfType(RateLimitException.class, () -> send(transfer));

    assertThat(refusal.getStatusCode()).isEqualTo(429);
    assertThat(sent()).isEmpty();
    assertThat(send(transfer).getAmount()).isEqualTo(100);
  }

  @Test
  void anErrorBeforeLeavesNothingAndTheKeyFree() throws StripeException {
    var transfer = transfer();
    world.simulator().faults().add(Fault.next(Kind.ERROR_BEFORE, "/v1/transfers", 1));

    var error = catchThrowableOfType(ApiException.class, () -> send(transfer));

    assertThat(error.getStatusCode()).isEqualTo(500);
    assertThat(sent()).isEmpty();
    assertThat(send(transfer).getAmount()).isEqualTo(100);
  }

  @Test
  void anErrorAfterHidesWhatWasDoneForADay() throws StripeException {
    var transfer = transfer();
    world.simulator().faults().add(Fault.next(Kind.ERROR_AFTER, "/v1/transfers", 1));

    var error = catchThrowableOfType(ApiException.class, () -> send(transfer));
    var again = catchThrowableOfType(ApiException.class, () -> send(transfer));

    assertThat(error.getStatusCode()).isEqualTo(500);
    assertThat(again.getStatusCode()).isEqualTo(500);
    assertThat(sent()).hasSize(1);
  }

  @Test
  void aLostReplyHidesWhatWasDoneUntilAskedAgain() throws StripeException {
    var transfer = transfer();
    // Twice, because the JDK sends a POST again by itself when the connection closes.
    world.simulator().faults().add(Fault.next(Kind.LOST_REPLY, "/v1/transfers", 2));

    var error = catchThrowableOfType(ApiConnectionException.class, () -> send(transfer));
    assertThat(error).isNotNull();
    world.simulator().faults().clear();

    assertThat(sent()).hasSize(1);
    var again = send(transfer);
    assertThat(again.getId()).isEqualTo(sent().getFirst().getId());
    assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .hasValue("true");
    assertThat(sent()).hasSize(1);
  }

  @Test
  void faultsStrikeEveryNthAndOnlyTheirMethod() throws StripeException {
    world.simulator().faults().add(Fault.every(Kind.RATE_LIMIT, "/v1/balance", 2).onlyOn("GET"));
    var outcomes = new ArrayList<Boolean>();
    for (int i = 0; i < 4; i++) {
      outcomes.add(
          catchThrowableOfType(
                  RateLimitException.class, () -> world.stripe().v1().balance().retrieve())
              == null);
    }

    assertThat(outcomes).containsExactly(true, false, true, false);
  }

  @Test
  void theSwitchboardIsReachedByHttp() {
    var armed =
        world.postJson(
            "/_simulator/faults",
            "{\"kind\":\"rate_limit\",\"prefix\":\"/v1/balance\",\"next\":1}");
    assertThat(armed.status()).isEqualTo(200);
    assertThat(world.get("/_simulator/faults").body()).contains("rate_limit", "/v1/balance");
    assertThat(
            catchThrowableOfType(
                RateLimitException.class, () -> world.stripe().v1().balance().retrieve()))
        .isNotNull();

    assertThat(world.postJson("/_simulator/faults", "{\"kind\":\"magic\"}").status())
        .isEqualTo(400);
    assertThat(world.postJson("/_simulator/faults", "not json").status()).isEqualTo(400);
  }

  @Test
  void theIndexShowsCardsAndCheckoutsAndTheBookIsJson() throws StripeException {
    world.open("usd", 1_000);

    assertThat(world.get("/_simulator/").body())
        .contains("4242 4242 4242 4242", "Mod &lt;1000&gt;", "$10.00");
    assertThat(world.get("/_simulator/book").body()).contains("\"platform\"", "\"accounts\"");
    assertThat(world.get("/_simulator/none").status()).isEqualTo(404);
  }

  @Test
  void aDroppedEventIsFoundAmongTheUndelivered() throws StripeException {
    world.simulator().faults().add(Fault.next(Kind.WEBHOOK_DROP, "checkout.session.completed", 1));

    world.sold(1_000, TestCard.VISA);
    world.awaited("charge.updated");

    assertThat(world.types()).doesNotContain("checkout.session.completed");
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(
                    world
                        .stripe()
                        .v1()
                        .events()
                        .list(EventListParams.builder().setDeliverySuccess(false).build())
                        .getData())
                .extracting(com.stripe.model.Event::getType)
                .containsExactly("checkout.session.completed"));
    assertThat(
            world
                .stripe()
                .v1()
                .events()
                .list(
                    EventListParams.builder()
                        .setDeliverySuccess(true)
                        .addType("charge.updated")
                        .build())
                .getData())
        .hasSize(1);
  }

  @Test
  void aDuplicatedEventComesTwiceWithOneId() throws StripeException {
    world.simulator().faults().add(Fault.next(Kind.WEBHOOK_DUPLICATE, "charge.succeeded", 1));

    world.sold(1_000, TestCard.VISA);
    world.awaited("charge.updated");

    var twice =
        world.received.stream().filter(event -> event.type().equals("charge.succeeded")).toList();
    assertThat(twice).hasSize(2);
    assertThat(twice.getFirst().id()).isEqualTo(twice.getLast().id());
  }

  @Test
  void aDelayedEventIsOvertaken() throws StripeException {
    world
        .simulator()
        .faults()
        .add(Fault.next(Kind.WEBHOOK_DELAY, "charge.succeeded", 1).delayedBy(Duration.ofHours(1)));
    world.sold(1_000, TestCard.VISA);
    world.awaited("charge.updated");
    assertThat(world.types()).doesNotContain("charge.succeeded");

    world.pass(Duration.ofHours(1));

    world.awaited("charge.succeeded");
    assertThat(world.types()).endsWith("charge.succeeded");
  }

  @Test
  void disorderLosesNothing() throws StripeException {
    world
        .simulator()
        .faults()
        .add(Fault.every(Kind.WEBHOOK_DISORDER, "", 1).delayedBy(Duration.ofMinutes(1)));
    world.sold(1_000, TestCard.VISA);

    world.pass(Duration.ofMinutes(1));

    Awaitility.await().untilAsserted(() -> assertThat(world.types()).hasSize(5));
  }

  @Test
  void anEventThatWasNotTakenComesAgainEvenAfterARestart() throws StripeException {
    world.refusals.set(1_000);
    world.open("usd", 1_000);
    var session = world.open("usd", 1_000);
    world.pay(session, TestCard.VISA);
    Awaitility.await().untilAsserted(() -> assertThat(world.refusals.get()).isLessThan(996));
    assertThat(world.received).isEmpty();
    world.restart();
    world.refusals.set(0);

    world.pass(Duration.ofMinutes(1));

    world.awaited("checkout.session.completed");
    world.awaited("charge.updated");
    assertThat(world.types()).doesNotHaveDuplicates();
  }

  @Test
  void thinEventsNameWhatChanged() throws StripeException {
    var creator = world.creator();

    var received =
        world.awaited("v2.core.account[configuration.recipient].capability_status_updated");

    assertThat(received.path()).isEqualTo("/thin");
    assertThat(
            Webhook.Signature.verifyHeader(
                received.body(),
                received.signature(),
                SimulatorWorld.THIN_SECRET,
                Webhook.DEFAULT_TOLERANCE,
                new MovableClock(world.now)))
        .isTrue();
    var event = world.stripe().parseEventNotificationWithoutVerification(received.body());
    assertThat(event)
        .isInstanceOfSatisfying(
            com.stripe.events
                .V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventNotification
                .class,
            told -> assertThat(told.getRelatedObject().getId()).isEqualTo(creator));
    var whole =
        (com.stripe.events.V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEvent)
            world.stripe().v2().core().events().retrieve(event.getId());
    assertThat(whole.getData().getUpdatedCapability()).isEqualTo("stripe_balance.stripe_transfers");
  }
}
