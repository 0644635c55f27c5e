package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code POST /v1/payment_intents}: a saved card is charged while its owner is elsewhere. */
final class OffSession {
  private final Payments payments;

  OffSession(Payments payments) {
    this.payments = payments;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/payment_intents", this::create)
        .post("/v1/payment_intents/{id}/confirm", this::confirm)
        .post("/v1/payment_intents/{id}/cancel", this::cancel);
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        "amount",
        "currency",
        "customer",
        "payment_method",
        "off_session",
        "confirm",
        "transfer_group",
        "description",
        "automatic_payment_methods.enabled",
        "automatic_payment_methods.allow_redirects",
        "metadata.*");
    var amount = asked.requiredAmount("amount");
    var currency = asked.currency("currency");
    if (amount < Currencies.least(currency)) {
      throw StripeError.refused(
          "amount_too_small",
          "Amount must be at least " + Currencies.shown(Currencies.least(currency), currency) + ".",
          "amount");
    }
    var customer = call.text("customer");
    if (customer != null && tx.find("customer", customer).isEmpty()) {
      throw StripeError.missing("customer", customer, "customer");
    }
    var method = asked.text("payment_method");
    method.ifPresent(id -> PaymentMethods.of(tx, id, customer));
    if (asked.flag("off_session") && !asked.flag("confirm")) {
      throw Parameters.invalid("off_session", "It can only be used with confirm=true");
    }
    var intent =
        payments.intend(
            tx,
            new Payments.Purpose(
                amount,
                currency,
                customer,
                call.text("transfer_group"),
                call.text("description"),
                asked.metadata("metadata", Json.object())));
    method.ifPresent(id -> {
      intent.put("payment_method", id).put("status", "requires_confirmation");
      tx.save(intent);
    });
    return asked.flag("confirm") ? confirmed(tx, asked, intent) : intent;
  }

  private ObjectNode confirm(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("payment_method", "off_session");
    var intent = tx.named("payment_intent", call.name("id"));
    asked
        .text("payment_method")
        .ifPresent(id -> {
          PaymentMethods.of(tx, id, Json.textOrNull(intent, "customer"));
          intent.put("payment_method", id);
        });
    return confirmed(tx, asked, intent);
  }

  private ObjectNode confirmed(Tx tx, Parameters asked, ObjectNode intent) {
    if (!asked.flag("off_session")) {
      throw Parameters.invalid("off_session", "Only off-session confirmation is simulated");
    }
    requireOpen(intent, "confirm");
    var method = Json.textOrNull(intent, "payment_method");
    if (method == null) {
      throw StripeError.refused(
          "payment_intent_unexpected_state",
          "You cannot confirm this PaymentIntent because it's missing a payment method.",
          null);
    }
    var decline = payments.charge(tx, intent, tx.known(method));
    return decline.isPresent() ? decline.get().answer(intent) : intent;
  }

  private ObjectNode cancel(Tx tx, Call call) {
    call.parameters().only("cancellation_reason");
    var intent = tx.named("payment_intent", call.name("id"));
    requireOpen(intent, "cancel");
    return payments.cancel(tx, intent);
  }

  private static void requireOpen(ObjectNode intent, String what) {
    var status = Json.text(intent, "status");
    if (!status.startsWith("requires_")) {
      throw StripeError.refused(
          "payment_intent_unexpected_state",
          "You cannot %s this PaymentIntent because it has a status of %s.".formatted(what, status),
          null);
    }
  }
}
