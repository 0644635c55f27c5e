package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/payment_methods}: the cards a customer left for later. */
final class PaymentMethods {
  /** Stripe's names for ready test cards. */
  private static final Map<String, TestCard> READY =
      Map.of(
          "pm_card_visa", TestCard.VISA,
          "pm_card_mastercard", TestCard.MASTERCARD,
          "pm_card_bypassPending", TestCard.AVAILABLE_AT_ONCE,
          "pm_card_authenticationRequired", TestCard.ALWAYS_AUTHENTICATION,
          "pm_card_chargeCustomerFail", TestCard.DECLINED_LATER,
          "pm_card_createDispute", TestCard.DISPUTED);

  private final Ids ids;
  private final Events events;

  PaymentMethods(Ids ids, Events events) {
    this.ids = ids;
    this.events = events;
  }

  void routes(Routes routes) {
    routes
        .get(
            "/v1/payment_methods",
            (tx, call) -> Listing.of(tx, call, "payment_method", "customer", "type"))
        .get("/v1/payment_methods/{id}", (tx, call) -> tx.named("payment_method", call.name("id")))
        .post("/v1/payment_methods/{id}/attach", this::attach)
        .post("/v1/payment_methods/{id}/detach", this::detach)
        .get("/v1/customers/{id}/payment_methods", PaymentMethods::ofCustomer);
  }

  private static ObjectNode ofCustomer(Tx tx, Call call) {
    tx.named("customer", call.name("id"));
    return Listing.within(
        tx, call, "payment_method", Json.object("customer", call.name("id")), "type");
  }

  private ObjectNode attach(Tx tx, Call call) {
    call.parameters().only("customer");
    var customer = tx.find("customer", call.parameters().required("customer"));
    if (customer.isEmpty()) {
      throw StripeError.missing("customer", call.parameters().required("customer"), "customer");
    }
    var card = READY.get(call.name("id"));
    if (card != null) {
      var name = Objects.requireNonNullElse(Json.textOrNull(customer.get(), "name"), "");
      var email = Objects.requireNonNullElse(Json.textOrNull(customer.get(), "email"), "");
      var payer = new Payments.Payer(card, name, email);
      return save(tx, payer, Json.text(customer.get(), "id"), false);
    }
    var method = tx.named("payment_method", call.name("id"));
    if (!method.path("customer").isNull()) {
      throw StripeError.refused(
          null, "The payment method you provided has already been attached to a customer.", null);
    }
    method.put("customer", Json.text(customer.get(), "id"));
    tx.save(method);
    events.snapshot(tx, "payment_method.attached", method);
    return method;
  }

  private ObjectNode detach(Tx tx, Call call) {
    call.parameters().only();
    var method = tx.named("payment_method", call.name("id"));
    if (method.path("customer").isNull()) {
      throw StripeError.refused(
          null, "The payment method you provided is not attached to a customer.", null);
    }
    method.putNull("customer");
    tx.save(method);
    events.snapshot(tx, "payment_method.detached", method);
    return method;
  }

  /** Keeps the card somebody typed; what the bank confirmed needs no confirmation later. */
  ObjectNode save(Tx tx, Payments.Payer payer, @Nullable String customer, boolean confirmed) {
    var card = payer.card().details().withObject("/card");
    card.put("country", "US").put("exp_month", 12).put("exp_year", 2049).put("funding", "credit");
    var method =
        tx.add(
            Json.with("id", ids.next("pm"))
                .with("object", "payment_method")
                .with("allow_redisplay", "limited")
                .with(
                    "billing_details",
                    Json.object("address", null, "email", payer.email(), "name", payer.name()))
                .with("card", card)
                .with("created", tx.seconds())
                .with("customer", customer)
                .with("livemode", false)
                .with("metadata", Json.object())
                .with("type", "card")
                .with("_card", payer.card().number())
                .with("_confirmed", confirmed)
                .node());
    if (customer != null) {
      events.snapshot(tx, "payment_method.attached", method);
    }
    return method;
  }

  static Payments.Payer payer(ObjectNode method) {
    return new Payments.Payer(
        TestCard.of(Json.text(method, "_card")).orElseThrow(),
        method.at("/billing_details/name").asText(),
        method.at("/billing_details/email").asText());
  }

  /** What the bank says when its customer is not there. */
  static Optional<Decline> offSession(ObjectNode method) {
    return payer(method).card().offSession(method.path("_confirmed").asBoolean());
  }

  /** The customer's card that a parameter names. */
  static ObjectNode of(Tx tx, String id, @Nullable String customer) {
    var method =
        tx.find("payment_method", id)
            .orElseThrow(() -> StripeError.missing("PaymentMethod", id, "payment_method"));
    if (customer == null || !customer.equals(Json.textOrNull(method, "customer"))) {
      throw StripeError.refused(
          null,
          "The provided PaymentMethod (%s) does not belong to the customer.".formatted(id),
          "payment_method");
    }
    return method;
  }
}
