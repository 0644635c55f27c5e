package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavedCardTest {
  private final SimulatorWorld world = new SimulatorWorld();
  private String backer = "";

  @BeforeEach
  void aBacker() throws StripeException {
    backer =
        world
            .stripe()
            .v1()
            .customers()
            .create(CustomerCreateParams.builder().setEmail("backer@example.org").build())
            .getId();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aPledgeSavesACardAndIsChargedLater() throws StripeException {
    var session = setup();
    assertThat(session.getSetupIntent()).startsWith("seti_");
    assertThat(session.getPaymentStatus()).isEqualTo("no_payment_required");
    assertThat(world.get("/checkout/" + session.getId()).body())
        .contains("Save card", "Nothing is charged")
        .doesNotContain("id=\"bank_pays\"");
    assertThat(world.pay(session, TestCard.DECLINED).status()).isEqualTo(402);

    assertThat(world.pay(session, TestCard.VISA).status()).isEqualTo(303);

    var saved = world.stripe().v1().setupIntents().retrieve(session.getSetupIntent());
    assertThat(saved.getStatus()).isEqualTo("succeeded");
    assertThat(saved.getMetadata()).containsEntry("pledge_id", "9");
    assertThat(
            world
                .stripe()
                .v1()
                .paymentMethods()
                .list(PaymentMethodListParams.builder().setCustomer(backer).build())
                .getData())
        .singleElement()
        .satisfies(method -> assertThat(method.getCard().getLast4()).isEqualTo("4242"));
    var intent = charge(saved.getPaymentMethod(), "pledge:9:1");
    assertThat(intent.getStatus()).isEqualTo("succeeded");
    assertThat(intent.getTransferGroup()).isEqualTo("campaign_3");
    assertThat(world.settled(intent.getLatestCharge()).getTransferGroup()).isEqualTo("campaign_3");
    assertThat(charge(saved.getPaymentMethod(), "pledge:9:1").getId()).isEqualTo(intent.getId());
    world.awaited("setup_intent.setup_failed");
    world.awaited("setup_intent.succeeded");
    world.awaited("payment_intent.succeeded");
  }

  @Test
  void aDeclineIsAnErrorThatLeavesItsTrace() throws StripeException {
    var session = setup();
    assertThat(world.pay(session, TestCard.DECLINED_LATER).status()).isEqualTo(303);
    var method =
        world.stripe().v1().setupIntents().retrieve(session.getSetupIntent()).getPaymentMethod();

    var declined = declined(method, "pledge:9:1");

    assertThat(declined.getStatusCode()).isEqualTo(402);
    assertThat(declined.getCode()).isEqualTo("card_declined");
    assertThat(declined.getDeclineCode()).isEqualTo("generic_decline");
    var trace = declined.getStripeError().getPaymentIntent();
    assertThat(trace.getStatus()).isEqualTo("requires_payment_method");
    assertThat(world.stripe().v1().charges().retrieve(declined.getCharge()).getStatus())
        .isEqualTo("failed");
    assertThat(declined(method, "pledge:9:1").getStripeError().getPaymentIntent().getId())
        .isEqualTo(trace.getId());
    var visa = attached("pm_card_visa");
    var confirmed =
        world
            .stripe()
            .v1()
            .paymentIntents()
            .confirm(
                trace.getId(),
                PaymentIntentConfirmParams.builder()
                    .setPaymentMethod(visa)
                    .setOffSession(true)
                    .build());
    assertThat(confirmed.getStatus()).isEqualTo("succeeded");
    assertThat(
            world
                .stripe()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder().setCustomer(backer).build())
                .getData())
        .hasSize(1);
  }

  @Test
  void aBankThatWasAskedDoesNotAskAgainButSomeAlwaysDo() throws StripeException {
    var once = savedAfterConfirming(TestCard.AUTHENTICATION);
    var always = savedAfterConfirming(TestCard.ALWAYS_AUTHENTICATION);

    assertThat(charge(once, "pledge:1:1").getStatus()).isEqualTo("succeeded");
    assertThat(declined(always, "pledge:2:1").getCode()).isEqualTo("authentication_required");
  }

  @Test
  void whatCannotBeChargedIsRefused() throws StripeException {
    var visa = attached("pm_card_visa");
    var other =
        world.stripe().v1().customers().create(CustomerCreateParams.builder().build()).getId();
    var intents = world.stripe().v1().paymentIntents();
    refused(
        400, "", "payment_method", () -> intents.create(intent(visa).setCustomer(other).build()));
    refused(
        400,
        "parameter_invalid",
        "off_session",
        () -> intents.create(intent(visa).setOffSession(false).build()));
    refused(
        400,
        "parameter_unknown",
        "application_fee_amount",
        () -> intents.create(intent(visa).setApplicationFeeAmount(1L).build()));
    world.stripe().v1().paymentMethods().detach(visa);
    refused(400, "", "payment_method", () -> intents.create(intent(visa).build()));
  }

  @Test
  void aPurchaseMayKeepItsCardAndACustomerHaveADefault() throws StripeException {
    var order =
        Orders.purchase("usd", 1_000)
            .setCustomer(backer)
            .setCustomerUpdate(
                SessionCreateParams.CustomerUpdate.builder()
                    .setAddress(SessionCreateParams.CustomerUpdate.Address.AUTO)
                    .build())
            .setPaymentIntentData(
                SessionCreateParams.PaymentIntentData.builder()
                    .setSetupFutureUsage(
                        SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                    .build());
    var session = world.stripe().v1().checkout().sessions().create(order.build());
    world.pay(session, TestCard.VISA);
    var kept = world.payment(session).getPaymentMethod();

    var customer =
        world
            .stripe()
            .v1()
            .customers()
            .update(
                backer,
                CustomerUpdateParams.builder()
                    .setInvoiceSettings(
                        CustomerUpdateParams.InvoiceSettings.builder()
                            .setDefaultPaymentMethod(kept)
                            .build())
                    .build());

    assertThat(customer.getInvoiceSettings().getDefaultPaymentMethod()).isEqualTo(kept);
    assertThat(world.stripe().v1().customers().paymentMethods().list(backer).getData()).hasSize(1);
    var setups = world.stripe().v1().setupIntents();
    var setup =
        SetupIntentCreateParams.builder()
            .setCustomer(backer)
            .setPaymentMethod(kept)
            .setConfirm(true)
            .build();
    assertThat(setups.create(setup).getStatus()).isEqualTo("succeeded");
    var waiting =
        setups.create(SetupIntentCreateParams.builder().setCustomer(backer).build()).getId();
    assertThat(setups.cancel(waiting).getStatus()).isEqualTo("canceled");
    refused(400, "setup_intent_unexpected_state", "", () -> setups.cancel(waiting));
  }

  private String savedAfterConfirming(TestCard card) throws StripeException {
    var session = setup();
    world.pay(session, card);
    world.post("/checkout/" + session.getId() + "/authenticate", Map.of("outcome", "complete"));
    return world.stripe().v1().setupIntents().retrieve(session.getSetupIntent()).getPaymentMethod();
  }

  private Session setup() throws StripeException {
    return world
        .stripe()
        .v1()
        .checkout()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setCustomer(backer)
                .setCurrency("usd")
                .setSuccessUrl("http://shop.test/thanks")
                .setSetupIntentData(
                    SessionCreateParams.SetupIntentData.builder()
                        .putMetadata("pledge_id", "9")
                        .build())
                .build());
  }

  private String attached(String card) throws StripeException {
    return world
        .stripe()
        .v1()
        .paymentMethods()
        .attach(card, PaymentMethodAttachParams.builder().setCustomer(backer).build())
        .getId();
  }

  private PaymentIntentCreateParams.Builder intent(String method) {
    return PaymentIntentCreateParams.builder()
        .setAmount(2_500L)
        .setCurrency("usd")
        .setCustomer(backer)
        .setPaymentMethod(method)
        .setOffSession(true)
        .setConfirm(true)
        .setTransferGroup("campaign_3")
        .putMetadata("pledge_id", "9");
  }

  private PaymentIntent charge(String method, String key) throws StripeException {
    RequestOptions once = SimulatorWorld.key(key);
    return world.stripe().v1().paymentIntents().create(intent(method).build(), once);
  }

  private CardException declined(String method, String key) {
    return catchThrowableOfType(CardException.class, () -> charge(method, key));
  }
}
