package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a card on the page does: it pays a purchase, is left for later, or begins a membership. */
final class CheckoutDeeds {
  private final CheckoutSessions sessions;
  private final Payments payments;
  private final SetupIntents setups;
  private final PaymentMethods methods;
  private final Customers customers;
  private final Subscriptions subscriptions;

  CheckoutDeeds(
      CheckoutSessions sessions,
      Payments payments,
      SetupIntents setups,
      PaymentMethods methods,
      Customers customers,
      Subscriptions subscriptions) {
    this.sessions = sessions;
    this.payments = payments;
    this.setups = setups;
    this.methods = methods;
    this.customers = customers;
    this.subscriptions = subscriptions;
  }

  static boolean isSetup(ObjectNode session) {
    return Json.text(session, "mode").equals("setup");
  }

  private static boolean isSubscription(ObjectNode session) {
    return Json.text(session, "mode").equals("subscription");
  }

  /** Where a session keeps the intent that its card is tried on; a membership's is not shown. */
  private static String field(ObjectNode session) {
    return isSetup(session)
        ? "setup_intent"
        : isSubscription(session) ? "_intent" : "payment_intent";
  }

  static Optional<ObjectNode> knownIntent(Tx tx, ObjectNode session) {
    return Optional.ofNullable(Json.textOrNull(session, field(session))).map(tx::known);
  }

  /** The session's intent, made when a card is first tried. */
  ObjectNode intent(Tx tx, ObjectNode session) {
    var known = knownIntent(tx, session);
    if (known.isEmpty()) {
      var intent = payments.intend(tx, CheckoutSessions.purpose(session));
      session.put(field(session), Json.text(intent, "id"));
      tx.save(session);
      return intent;
    }
    var intent = known.get();
    if (!isSetup(session)) {
      // The total may have changed with the buyer's country.
      intent.set("amount", session.get("amount_total"));
      tx.save(intent);
    }
    return intent;
  }

  static Optional<Decline> refusal(ObjectNode session, TestCard card) {
    return isSetup(session) ? card.whenSaved() : card.decline();
  }

  void decline(
      Tx tx, ObjectNode session, ObjectNode intent, Payments.Payer payer, Decline decline) {
    if (isSetup(session)) {
      setups.fail(tx, intent, decline);
    } else {
      payments.decline(tx, intent, payer, decline);
    }
  }

  void waitForAuthentication(Tx tx, ObjectNode session, ObjectNode intent, Payments.Payer payer) {
    if (isSetup(session)) {
      setups.waitForAuthentication(tx, intent, payer);
    } else {
      payments.waitForAuthentication(tx, intent, payer);
    }
  }

  void done(Tx tx, ObjectNode session, ObjectNode intent, Payments.Payer payer) {
    if (isSetup(session)) {
      if (session.path("_makes_customer").asBoolean()
          && Json.textOrNull(session, "customer") == null) {
        var customer = Json.text(customers.made(tx, payer), "id");
        session.put("customer", customer);
        intent.put("customer", customer);
      }
      setups.succeed(tx, intent, payer);
      sessions.complete(tx, session, payer, "no_payment_required");
      return;
    }
    if (isSubscription(session)) {
      begin(tx, session, intent, payer);
    } else {
      keep(tx, session, intent, payer);
      payments.succeed(tx, intent, payer);
    }
    var free = Subscriptions.trialDays(session) > 0;
    sessions.complete(tx, session, payer, free ? "no_payment_required" : "paid");
  }

  /** A purchase may ask that its card be kept for the customer. */
  private void keep(Tx tx, ObjectNode session, ObjectNode intent, Payments.Payer payer) {
    var customer = Json.textOrNull(session, "customer");
    var usage = Json.textOrNull(session.path("_payment_intent_data"), "setup_future_usage");
    if (customer != null && usage != null) {
      var method = methods.save(tx, payer, customer, intent.path("_payer").isObject());
      intent.put("payment_method", Json.text(method, "id"));
      intent.put("setup_future_usage", usage);
    }
  }

  private void begin(Tx tx, ObjectNode session, ObjectNode intent, Payments.Payer payer) {
    var known = Json.textOrNull(session, "customer");
    var customer = known == null ? customers.made(tx, payer) : tx.known(known);
    var id = Json.text(customer, "id");
    var method = methods.save(tx, payer, id, intent.path("_payer").isObject());
    intent.put("customer", id).put("payment_method", Json.text(method, "id"));
    var subscription = subscriptions.begin(tx, session, customer, method, intent);
    session.put("customer", id);
    session.put("subscription", Json.text(subscription, "id"));
    session.set("invoice", subscription.get("latest_invoice"));
  }
}
