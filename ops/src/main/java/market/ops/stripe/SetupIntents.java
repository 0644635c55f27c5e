package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/setup_intents}: a card is left for later and nothing is charged now. */
final class SetupIntents {
  private final Ids ids;
  private final Events events;
  private final PaymentMethods methods;

  SetupIntents(Ids ids, Events events, PaymentMethods methods) {
    this.ids = ids;
    this.events = events;
    this.methods = methods;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/setup_intents", this::create)
        .post("/v1/setup_intents/{id}/cancel", this::cancel)
        .get("/v1/setup_intents", (tx, call) -> Listing.of(tx, call, "setup_intent", "customer"))
        .get("/v1/setup_intents/{id}", (tx, call) -> tx.named("setup_intent", call.name("id")));
  }

  /** For a card the customer left before; a new one is typed at the checkout. */
  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("customer", "payment_method", "confirm", "usage", "description", "metadata.*");
    if (asked.text("usage").isPresent()) {
      asked.oneOf("usage", "off_session");
    }
    var customer = call.text("customer");
    if (customer != null && tx.find("customer", customer).isEmpty()) {
      throw StripeError.missing("customer", customer, "customer");
    }
    var named = asked.text("payment_method");
    var method = named.isEmpty() ? null : PaymentMethods.of(tx, named.get(), customer);
    var metadata = asked.metadata("metadata", Json.object());
    var setup = begin(tx, customer, call.text("description"), metadata);
    if (!asked.flag("confirm")) {
      return setup;
    }
    if (method == null) {
      throw Parameters.invalid("confirm", "It needs a payment_method");
    }
    setup.put("payment_method", Json.text(method, "id")).put("status", "succeeded");
    tx.save(setup);
    events.snapshot(tx, "setup_intent.succeeded", setup);
    return setup;
  }

  private ObjectNode cancel(Tx tx, Call call) {
    call.parameters().only("cancellation_reason");
    var setup = tx.named("setup_intent", call.name("id"));
    if (!Json.text(setup, "status").startsWith("requires_")) {
      throw StripeError.refused(
          "setup_intent_unexpected_state",
          "You cannot cancel this SetupIntent because it has a status of %s."
              .formatted(Json.text(setup, "status")),
          null);
    }
    setup.put("status", "canceled").put("cancellation_reason", call.text("cancellation_reason"));
    tx.save(setup);
    events.snapshot(tx, "setup_intent.canceled", setup);
    return setup;
  }

  ObjectNode begin(
      Tx tx, @Nullable String customer, @Nullable String description, ObjectNode metadata) {
    var setup =
        tx.add(
            Json.with("id", ids.next("seti"))
                .with("object", "setup_intent")
                .with("cancellation_reason", null)
                .with("client_secret", null)
                .with("created", tx.seconds())
                .with("customer", customer)
                .with("description", description)
                .with("last_setup_error", null)
                .with("latest_attempt", null)
                .with("livemode", false)
                .with("metadata", metadata)
                .with("next_action", null)
                .with("payment_method", null)
                .with("payment_method_types", List.of("card"))
                .with("status", "requires_payment_method")
                .with("usage", "off_session")
                .node());
    events.snapshot(tx, "setup_intent.created", setup);
    return setup;
  }

  void waitForAuthentication(Tx tx, ObjectNode setup, Payments.Payer payer) {
    setup.put("status", "requires_action").set("_payer", Payments.remembered(payer));
    tx.save(setup);
    events.snapshot(tx, "setup_intent.requires_action", setup);
  }

  void fail(Tx tx, ObjectNode setup, Decline decline) {
    setup.remove("_payer");
    setup.put("status", "requires_payment_method").set("last_setup_error", decline.error());
    tx.save(setup);
    events.snapshot(tx, "setup_intent.setup_failed", setup);
  }

  void succeed(Tx tx, ObjectNode setup, Payments.Payer payer) {
    // A bank that was asked here does not ask again when the card is charged later.
    var confirmed = setup.path("_payer").isObject();
    var method = methods.save(tx, payer, Json.textOrNull(setup, "customer"), confirmed);
    setup.remove("_payer");
    setup.put("status", "succeeded").putNull("last_setup_error");
    setup.put("payment_method", Json.text(method, "id"));
    tx.save(setup);
    events.snapshot(tx, "setup_intent.succeeded", setup);
  }
}
