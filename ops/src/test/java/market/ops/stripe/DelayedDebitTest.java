package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayedDebitTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aBankAccountPaysLater() throws StripeException {
    world.postJson("/_simulator/delays", "{\"bank_debit_seconds\": 3600}");
    var session = world.open("usd", 1_000);
    assertThat(world.get("/checkout/" + session.getId()).body())
        .contains("id=\"bank_pays\"", "000123456789", "id=\"bank_fails\"", "000111111116");

    assertThat(pay(session, "000123456789").location()).startsWith("http://shop.test/thanks");

    var waiting = read(session);
    assertThat(waiting.getStatus()).isEqualTo("complete");
    assertThat(waiting.getPaymentStatus()).isEqualTo("unpaid");
    var intent = world.payment(session);
    assertThat(intent.getStatus()).isEqualTo("processing");
    assertThat(intent.getLatestChargeObject().getStatus()).isEqualTo("pending");
    assertThat(intent.getLatestChargeObject().getPaid()).isFalse();
    refused(
        400,
        "payment_intent_unexpected_state",
        "payment_intent",
        () ->
            world
                .stripe()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder().setPaymentIntent(intent.getId()).build()));

    world.pass(Duration.ofHours(1));
    world.awaited("checkout.session.async_payment_succeeded");

    assertThat(read(session).getPaymentStatus()).isEqualTo("paid");
    var charge = world.settled(intent.getLatestCharge());
    assertThat(charge.getPaid()).isTrue();
    assertThat(charge.getPaymentMethodDetails().getUsBankAccount().getLast4()).isEqualTo("6789");
    assertThat(world.types())
        .contains("payment_intent.processing", "charge.pending", "charge.succeeded");
    assertThat(world.simulator().book().at("/platform/usd/charges").asLong()).isEqualTo(1_000);
  }

  @Test
  void aBankAccountFailsLater() throws StripeException {
    var session = world.open("usd", 1_000);
    pay(session, "000111111116");

    world.pass(Duration.ofMinutes(1));
    world.awaited("checkout.session.async_payment_failed");

    assertThat(read(session).getPaymentStatus()).isEqualTo("unpaid");
    var intent = world.payment(session);
    assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
    assertThat(intent.getLastPaymentError().getCode()).isEqualTo("account_closed");
    assertThat(intent.getLatestChargeObject().getStatus()).isEqualTo("failed");
    assertThat(world.types()).contains("charge.failed", "payment_intent.payment_failed");
    assertThat(world.simulator().book().at("/platform/usd").isMissingNode()).isTrue();
  }

  private Session read(Session session) throws StripeException {
    return world.stripe().v1().checkout().sessions().retrieve(session.getId());
  }

  private SimulatorWorld.Page pay(Session session, String account) {
    return world.post(
        "/checkout/" + session.getId(),
        Map.of("account_number", account, "name", "Ada Lovelace", "email", "ada@example.org"));
  }
}
