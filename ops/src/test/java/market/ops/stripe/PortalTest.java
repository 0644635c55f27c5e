package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.billingportal.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.FlowData;
import com.stripe.param.billingportal.SessionCreateParams.FlowData.AfterCompletion;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page on which a customer leaves another card. */
class PortalTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aCardThatIsLeftThereIsTheCustomers() throws StripeException {
    var customers = world.stripe().v1().customers();
    var ada = CustomerCreateParams.builder().setEmail("ada@example.org").build();
    var customer = customers.create(ada).getId();
    var page = "/portal/" + open(customer, FlowData.Type.PAYMENT_METHOD_UPDATE).getId();
    assertThat(world.get(page).body()).contains("Change your card", "ada@example.org");
    assertThat(typed(page, "4242").status()).isEqualTo(422);
    assertThat(typed(page, TestCard.DECLINED.number()).status()).isEqualTo(402);
    assertThat(typed(page, TestCard.AUTHENTICATION.number()).body()).contains("ending in 3155");
    assertThat(world.post(page, Map.of("outcome", "fail")).status()).isEqualTo(402);
    assertThat(customers.retrieve(customer).getInvoiceSettings().getDefaultPaymentMethod())
        .isNull();
    typed(page, TestCard.AUTHENTICATION.number());

    assertThat(world.post(page, Map.of("outcome", "complete")).location())
        .isEqualTo("http://shop.test/card");

    var card = customers.retrieve(customer).getInvoiceSettings().getDefaultPaymentMethod();
    assertThat(world.stripe().v1().paymentMethods().retrieve(card).getCard().getLast4())
        .isEqualTo("3155");
    world.awaited("setup_intent.setup_failed");
    world.awaited("setup_intent.succeeded");
    world.awaited("payment_method.attached");
    world.awaited("customer.updated");
    assertThat(world.get(page).status()).isEqualTo(409);
    var old = "/portal/" + open(customer, FlowData.Type.PAYMENT_METHOD_UPDATE).getId();
    world.pass(Duration.ofHours(1));
    assertThat(typed(old, TestCard.VISA.number()).status()).isEqualTo(410);
    assertThat(world.get("/portal/none").status()).isEqualTo(404);
    refused(
        400,
        "resource_missing",
        "customer",
        () -> open("cus_none", FlowData.Type.PAYMENT_METHOD_UPDATE));
    refused(
        400,
        "parameter_invalid",
        "flow_data[type]",
        () -> open(customer, FlowData.Type.SUBSCRIPTION_CANCEL));
  }

  private SimulatorWorld.Page typed(String path, String card) {
    return world.post(
        path,
        Map.of(
            "card_number", card,
            "expiry", "12 / 34",
            "cvc", "123",
            "name", "Ada Lovelace",
            "email", "ada@example.org"));
  }

  private Session open(String customer, FlowData.Type type) throws StripeException {
    var back = AfterCompletion.Redirect.builder().setReturnUrl("http://shop.test/card").build();
    var done =
        AfterCompletion.builder().setType(AfterCompletion.Type.REDIRECT).setRedirect(back).build();
    return world
        .stripe()
        .v1()
        .billingPortal()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setCustomer(customer)
                .setFlowData(FlowData.builder().setType(type).setAfterCompletion(done).build())
                .build());
  }
}
