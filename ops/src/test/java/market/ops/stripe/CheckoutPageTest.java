package market.ops.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckoutPageTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void declinedCardsAreToldSoAndNothingIsCharged() throws StripeException {
    var session = world.open("usd", 1_000);

    var declined = world.pay(session, TestCard.DECLINED);
    var poor = world.pay(session, TestCard.INSUFFICIENT_FUNDS);

    assertThat(declined.status()).isEqualTo(402);
    assertThat(declined.body())
        .contains("Your card was declined. Nothing was charged.")
        .contains("Ada Lovelace")
        .doesNotContain(TestCard.DECLINED.number());
    assertThat(poor.body()).contains("Your card has insufficient funds. Nothing was charged.");
    var intent = world.payment(session);
    assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
    assertThat(intent.getLastPaymentError().getDeclineCode()).isEqualTo("insufficient_funds");
    world.awaited("payment_intent.payment_failed");
    assertThat(world.pay(session, TestCard.VISA).status()).isEqualTo(303);
    assertThat(world.payment(session).getAmountReceived()).isEqualTo(1_000);
  }

  @Test
  void mistypedCardsAreNotTried() throws StripeException {
    var session = world.open("usd", 1_000);

    assertThat(world.pay(session.getId(), "4242424242424241").body())
        .contains("Your card number is invalid. Nothing was charged.");
    assertThat(world.pay(session.getId(), "4111111111111111").body())
        .contains("only test cards can pay");
    var old =
        world.post(
            "/checkout/" + session.getId(),
            Map.of("card_number", "4242 4242 4242 4242", "expiry", "01/20", "cvc", "123"));
    assertThat(old.status()).isEqualTo(422);
    assertThat(old.body()).contains("expiry date is in the past");
    assertThat(
            world.stripe().v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent())
        .isNull();
  }

  @Test
  void theBankMayAskForConfirmation() throws StripeException {
    var session = world.open("usd", 1_000);
    var step = world.pay(session, TestCard.AUTHENTICATION);
    var authenticate = "/checkout/" + session.getId() + "/authenticate";
    assertThat(step.location()).isEqualTo(session.getId() + "/authenticate");
    assertThat(world.get(authenticate).body()).contains("Confirm it is you", "3155");

    var failed = world.post(authenticate, Map.of("outcome", "fail"));
    assertThat(failed.location()).isEqualTo("../" + session.getId());
    assertThat(world.get("/checkout/" + session.getId()).body())
        .contains("you did not confirm the payment. Nothing was charged.");
    assertThat(world.post(authenticate, Map.of("outcome", "complete")).location())
        .isEqualTo("../" + session.getId());

    world.pay(session, TestCard.AUTHENTICATION);
    var completed = world.post(authenticate, Map.of("outcome", "complete"));
    assertThat(completed.location()).startsWith("http://shop.test/thanks");
    assertThat(world.payment(session)).extracting(PaymentIntent::getStatus).isEqualTo("succeeded");
  }

  @Test
  void aSessionIsPaidOnce() throws StripeException {
    var session = world.open("usd", 1_000);
    world.pay(session, TestCard.VISA);

    var again = world.pay(session, TestCard.VISA);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("You were not charged again.");
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(world.simulator().book().at("/platform/usd/charges").asLong())
                .isEqualTo(1_000));
  }

  @Test
  void anExpiredSessionSaysSo() throws StripeException {
    var byHand = world.open("usd", 1_000);
    var byTime = world.open("usd", 1_000);
    world.stripe().v1().checkout().sessions().expire(byHand.getId());
    world.pass(Duration.ofHours(24));

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(
                    world.stripe().v1().checkout().sessions().retrieve(byTime.getId()).getStatus())
                .isEqualTo("expired"));
    var page = world.pay(byHand, TestCard.VISA);
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.body()).contains("This checkout has expired", "http://shop.test/cart");
    world.awaited("checkout.session.expired");
  }

  @Test
  void theLinesOfASessionAreShownWhenAskedFor() throws StripeException {
    var session = world.open("usd", 1_000, 250);

    var shown =
        world
            .stripe()
            .v1()
            .checkout()
            .sessions()
            .retrieve(
                session.getId(), SessionRetrieveParams.builder().addExpand("line_items").build());

    assertThat(session.getLineItems()).isNull();
    assertThat(shown.getLineItems().getData())
        .extracting(com.stripe.model.LineItem::getAmountTotal)
        .containsExactly(1_000L, 250L);
  }

  @Test
  void yenHaveNoCents() throws StripeException {
    var session = world.open("jpy", 500);
    assertThat(world.get("/checkout/" + session.getId()).body())
        .contains("¥500")
        .doesNotContain("5.00");
  }
}
