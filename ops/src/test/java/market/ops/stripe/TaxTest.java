package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.LineItem;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.TaxBehavior;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaxTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void nothingIsCollectedWithoutARegistration() throws StripeException {
    var session = world.open("usd", 1_000);
    assertThat(session.getAutomaticTax().getStatus()).isEqualTo("requires_location_inputs");

    pay(session, "DE", Map.of());

    var paid = read(session);
    assertThat(paid.getAutomaticTax().getStatus()).isEqualTo("complete");
    assertThat(paid.getTotalDetails().getAmountTax()).isZero();
    assertThat(paid.getAmountTotal()).isEqualTo(1_000);
    assertThat(paid.getCustomerDetails().getAddress().getCountry()).isEqualTo("DE");
  }

  @Test
  void exclusiveTaxIsAddedAndShownBeforeItIsPaid() throws StripeException {
    world.postJson("/_simulator/tax", "{\"DE\": 1900, \"FR\": 2000}");
    var session = world.open("usd", 1_000, 99);

    var unseen = pay(session, "DE", Map.of("shown_total", "1099"));
    assertThat(unseen.status()).isEqualTo(409);
    assertThat(unseen.body()).contains("The total has changed", "$13.08", "id=\"tax\"");
    var asked = world.post(path(session), Map.of("action", "country", "country", "FR"));
    assertThat(asked.body()).contains("$13.19", "value=\"FR\" selected");
    assertThat(pay(session, "DE", Map.of("shown_total", "1308")).status()).isEqualTo(303);

    var paid = read(session);
    assertThat(paid.getAmountSubtotal()).isEqualTo(1_099);
    assertThat(paid.getTotalDetails().getAmountTax()).isEqualTo(209);
    assertThat(paid.getAmountTotal()).isEqualTo(1_308);
    assertThat(paid.getLineItems().getData())
        .extracting(LineItem::getAmountTax)
        .containsExactly(190L, 19L);
    assertThat(world.payment(session).getAmountReceived()).isEqualTo(1_308);
  }

  @Test
  void inclusiveTaxIsPartOfThePrice() throws StripeException {
    world.postJson("/_simulator/tax", "{\"DE\": 1900}");
    var order = Orders.purchase("usd");
    order.addLineItem(
        SessionCreateParams.LineItem.builder()
            .setQuantity(1L)
            .setPriceData(
                SessionCreateParams.LineItem.PriceData.builder()
                    .setCurrency("usd")
                    .setUnitAmount(1_190L)
                    .setTaxBehavior(TaxBehavior.INCLUSIVE)
                    .setProductData(
                        SessionCreateParams.LineItem.PriceData.ProductData.builder()
                            .setName("Mod")
                            .build())
                    .build())
            .build());
    var session = world.stripe().v1().checkout().sessions().create(order.build());

    pay(session, "DE", Map.of());

    assertThat(read(session).getAmountTotal()).isEqualTo(1_190);
    assertThat(read(session).getTotalDetails().getAmountTax()).isEqualTo(190);
  }

  @Test
  void theAddressOfACustomerIsNeededOrLearnt() throws StripeException {
    world.postJson("/_simulator/tax", "{\"DE\": 1900}");
    var stripe = world.stripe().v1();
    var customer =
        stripe.customers().create(CustomerCreateParams.builder().setEmail("a@b.c").build()).getId();
    var order = Orders.purchase("usd", 1_000).setCustomer(customer);
    refused(
        400,
        "customer_tax_location_invalid",
        "",
        () -> stripe.checkout().sessions().create(order.build()));
    order.setCustomerUpdate(
        SessionCreateParams.CustomerUpdate.builder()
            .setAddress(SessionCreateParams.CustomerUpdate.Address.AUTO)
            .build());

    pay(stripe.checkout().sessions().create(order.build()), "DE", Map.of());

    assertThat(stripe.customers().retrieve(customer).getAddress().getCountry()).isEqualTo("DE");
    var again = stripe.checkout().sessions().create(order.build());
    assertThat(again.getAmountTotal()).isEqualTo(1_190);
    assertThat(again.getAutomaticTax().getStatus()).isEqualTo("complete");
  }

  private static String path(Session session) {
    return "/checkout/" + session.getId();
  }

  private SimulatorWorld.Page pay(Session session, String country, Map<String, String> more) {
    var typed =
        new HashMap<>(
            Map.of(
                "card_number", TestCard.VISA.number(),
                "expiry", "12 / 34",
                "cvc", "123",
                "name", "Ada Lovelace",
                "email", "ada@example.org",
                "country", country));
    typed.putAll(more);
    return world.post(path(session), typed);
  }

  private Session read(Session session) throws StripeException {
    return world
        .stripe()
        .v1()
        .checkout()
        .sessions()
        .retrieve(session.getId(), SessionRetrieveParams.builder().addExpand("line_items").build());
  }
}
