package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code /v1/customers}: the people who pay. */
final class Customers {
  private static final String[] FIELDS = {"email", "name", "phone", "description"};

  private final Ids ids;
  private final Events events;

  Customers(Ids ids, Events events) {
    this.ids = ids;
    this.events = events;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/customers", this::create)
        .get("/v1/customers", (tx, call) -> Listing.of(tx, call, "customer", "email"))
        .get("/v1/customers/{id}", (tx, call) -> tx.named("customer", call.name("id")))
        .post("/v1/customers/{id}", this::update);
  }

  private ObjectNode create(Tx tx, Call call) {
    if (call.text("invoice_settings.default_payment_method") != null) {
      throw Parameters.invalid(
          "invoice_settings.default_payment_method", "A new customer has no payment method");
    }
    var customer = blank(tx);
    change(customer, call);
    tx.add(customer);
    events.snapshot(tx, "customer.created", customer);
    return customer;
  }

  private ObjectNode blank(Tx tx) {
    var customer =
        Json.with("id", ids.next("cus", 14))
            .with("object", "customer")
            .with("address", null)
            .with("balance", 0)
            .with("created", tx.seconds())
            .with("currency", null)
            .with("delinquent", false)
            .with("invoice_settings", Json.object("default_payment_method", null))
            .with("livemode", false)
            .with("metadata", Json.object())
            .with("shipping", null)
            .node();
    for (var field : FIELDS) {
      customer.putNull(field);
    }
    return customer;
  }

  private ObjectNode update(Tx tx, Call call) {
    var customer = tx.named("customer", call.name("id"));
    change(customer, call);
    call.parameters()
        .text("invoice_settings.default_payment_method")
        .ifPresent(id ->
            customer
                .withObject("/invoice_settings")
                .put(
                    "default_payment_method",
                    Json.text(PaymentMethods.of(tx, id, call.name("id")), "id")));
    tx.save(customer);
    events.snapshot(tx, "customer.updated", customer);
    return customer;
  }

  /** Checkout has learnt where a customer lives. */
  void moved(Tx tx, String id, String country) {
    var customer = tx.known(id);
    customer.set("address", address(country));
    tx.save(customer);
    events.snapshot(tx, "customer.updated", customer);
  }

  /** A card was left on the page for cards. */
  void paysBy(Tx tx, String id, String method) {
    var customer = tx.known(id);
    customer.withObject("/invoice_settings").put("default_payment_method", method);
    tx.save(customer);
    events.snapshot(tx, "customer.updated", customer);
  }

  static ObjectNode address(String country) {
    return Json.with("city", null)
        .with("country", country)
        .with("line1", null)
        .with("line2", null)
        .with("postal_code", null)
        .with("state", null)
        .node();
  }

  static Optional<String> country(ObjectNode customer) {
    return Optional.ofNullable(Json.textOrNull(customer.path("address"), "country"));
  }

  /** Somebody who became a member without having been a customer. */
  ObjectNode made(Tx tx, Payments.Payer payer) {
    var customer = blank(tx).put("email", payer.email()).put("name", payer.name());
    tx.add(customer);
    events.snapshot(tx, "customer.created", customer);
    return customer;
  }

  private static void change(ObjectNode customer, Call call) {
    var asked = call.parameters();
    asked.only(
        "email",
        "name",
        "phone",
        "description",
        "metadata.*",
        "address.*",
        "invoice_settings.default_payment_method");
    if (!asked.at("address").isEmpty()) {
      customer.set("address", asked.at("address"));
    }
    for (var field : FIELDS) {
      asked.text(field).ifPresent(value -> customer.put(field, value));
    }
    if (asked.text("email").filter(email -> !email.contains("@")).isPresent()) {
      throw StripeError.invalid(
          "email_invalid", "Invalid email address: " + asked.required("email"), "email");
    }
    customer.set("metadata", asked.metadata("metadata", customer.withObject("/metadata")));
  }
}
