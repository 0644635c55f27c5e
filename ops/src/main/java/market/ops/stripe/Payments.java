package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payment intents and charges: how a card's money arrives, and that it settles only later. */
final class Payments {
  static final String SETTLE = "settle_charge";

  private final Ids ids;
  private final Events events;
  private final BalanceTransactions balance;
  private final Currencies currencies;
  private final Duration balanceDelay;
  private final Duration availableDelay;

  Payments(
      Ids ids,
      Events events,
      BalanceTransactions balance,
      Currencies currencies,
      Duration balanceDelay,
      Duration availableDelay) {
    this.ids = ids;
    this.events = events;
    this.balance = balance;
    this.currencies = currencies;
    this.balanceDelay = balanceDelay;
    this.availableDelay = availableDelay;
  }

  /** Who pays, and with which card. */
  record Payer(TestCard card, String name, String email) {}

  /** What is to be paid, and what the intent is to carry. */
  record Purpose(
      long amount,
      String currency,
      @Nullable String customer,
      @Nullable String transferGroup,
      @Nullable String description,
      ObjectNode metadata) {}

  void routes(Routes routes) {
    routes
        .get(
            "/v1/payment_intents", (tx, call) -> Listing.of(tx, call, "payment_intent", "customer"))
        .get("/v1/payment_intents/{id}", (tx, call) -> tx.named("payment_intent", call.name("id")))
        .get(
            "/v1/charges",
            (tx, call) ->
                Listing.of(tx, call, "charge", "payment_intent", "customer", "transfer_group"))
        .get("/v1/charges/{id}", (tx, call) -> tx.named("charge", call.name("id")));
  }

  ObjectNode intend(Tx tx, Purpose purpose) {
    var intent =
        tx.add(
            Json.with("id", ids.next("pi"))
                .with("object", "payment_intent")
                .with("amount", purpose.amount())
                .with("amount_capturable", 0)
                .with("amount_received", 0)
                .with("capture_method", "automatic_async")
                .with("client_secret", null)
                .with("confirmation_method", "automatic")
                .with("created", tx.seconds())
                .with("currency", purpose.currency())
                .with("customer", purpose.customer())
                .with("description", purpose.description())
                .with("last_payment_error", null)
                .with("latest_charge", null)
                .with("livemode", false)
                .with("metadata", purpose.metadata())
                .with("next_action", null)
                .with("payment_method", null)
                .with("payment_method_types", List.of("card", TestCard.BANK_ACCOUNT))
                .with("status", "requires_payment_method")
                .with("transfer_group", purpose.transferGroup())
                .node());
    events.snapshot(tx, "payment_intent.created", intent);
    return intent;
  }

  void waitForAuthentication(Tx tx, ObjectNode intent, Payer payer) {
    intent.put("status", "requires_action");
    intent.set("_payer", remembered(payer));
    tx.save(intent);
    events.snapshot(tx, "payment_intent.requires_action", intent);
  }

  static ObjectNode remembered(Payer payer) {
    return Json.with("card", payer.card().number())
        .with("name", payer.name())
        .with("email", payer.email())
        .node();
  }

  /** Charges a saved card; what the bank said if it did not pay. */
  Optional<Decline> charge(Tx tx, ObjectNode intent, ObjectNode method) {
    intent.put("payment_method", Json.text(method, "id"));
    var payer = PaymentMethods.payer(method);
    var decline = PaymentMethods.offSession(method);
    decline.ifPresentOrElse(
        why -> decline(tx, intent, payer, why), () -> succeed(tx, intent, payer));
    return decline;
  }

  ObjectNode cancel(Tx tx, ObjectNode intent) {
    intent.put("status", "canceled").put("canceled_at", tx.seconds());
    tx.save(intent);
    events.snapshot(tx, "payment_intent.canceled", intent);
    return intent;
  }

  /** Who is waited for, if anybody. */
  static @Nullable Payer waitedFor(ObjectNode intent) {
    var payer = intent.path("_payer");
    return payer.isMissingNode()
        ? null
        : new Payer(
            TestCard.of(Json.text(payer, "card")).orElseThrow(),
            Json.text(payer, "name"),
            Json.text(payer, "email"));
  }

  void decline(Tx tx, ObjectNode intent, Payer payer, Decline decline) {
    fail(tx, intent, tx.add(charge(tx, intent, payer)), decline);
  }

  private void fail(Tx tx, ObjectNode intent, ObjectNode charge, Decline decline) {
    charge.put("status", "failed").put("failure_code", decline.code());
    charge.put("failure_message", decline.message());
    charge.put("amount_captured", 0).put("captured", false).put("paid", false);
    tx.save(charge);
    intent.remove("_payer");
    intent.put("status", "requires_payment_method");
    intent.put("latest_charge", Json.text(charge, "id"));
    intent.set("last_payment_error", error(tx, intent, decline, Json.text(charge, "id")));
    tx.save(intent);
    events.snapshot(tx, "charge.failed", charge);
    events.snapshot(tx, "payment_intent.payment_failed", intent);
  }

  private static ObjectNode error(Tx tx, ObjectNode intent, Decline decline, String charge) {
    var error = decline.error().put("charge", charge);
    Optional.ofNullable(Json.textOrNull(intent, "payment_method"))
        .flatMap(id -> tx.find("payment_method", id))
        .ifPresent(method -> error.set("payment_method", method));
    return error;
  }

  void succeed(Tx tx, ObjectNode intent, Payer payer) {
    succeed(tx, intent, tx.add(charge(tx, intent, payer)));
  }

  /** The bank was asked for the money; its answer takes days. */
  void process(Tx tx, ObjectNode intent, Payer payer) {
    var charge = charge(tx, intent, payer);
    charge.put("status", "pending").put("paid", false);
    tx.add(charge);
    intent.put("status", "processing").put("latest_charge", Json.text(charge, "id"));
    tx.save(intent);
    events.snapshot(tx, "charge.pending", charge);
    events.snapshot(tx, "payment_intent.processing", intent);
  }

  /** The bank has answered; false when it does not pay. */
  boolean processed(Tx tx, ObjectNode intent) {
    var charge = tx.known(Json.text(intent, "latest_charge"));
    var decline = TestCard.of(Json.text(charge, "_card")).flatMap(TestCard::decline);
    if (decline.isPresent()) {
      fail(tx, intent, charge, decline.get());
      return false;
    }
    charge.put("status", "succeeded").put("paid", true);
    tx.save(charge);
    succeed(tx, intent, charge);
    return true;
  }

  private void succeed(Tx tx, ObjectNode intent, ObjectNode charge) {
    intent.remove("_payer");
    intent.put("status", "succeeded").putNull("last_payment_error");
    intent.put("amount_received", intent.path("amount").asLong());
    intent.put("latest_charge", Json.text(charge, "id"));
    tx.save(intent);
    // As at Stripe, what the charge brings to the balance is not known yet.
    tx.later(SETTLE, Json.text(charge, "id"), tx.now().plus(balanceDelay));
    events.snapshot(tx, "charge.succeeded", charge);
    events.snapshot(tx, "payment_intent.succeeded", intent);
  }

  private ObjectNode charge(Tx tx, ObjectNode intent, Payer payer) {
    var id = ids.next("ch");
    return Json.with("id", id)
        .with("object", "charge")
        .with("amount", intent.get("amount"))
        .with("amount_captured", intent.get("amount"))
        .with("amount_refunded", 0)
        .with("balance_transaction", null)
        .with("billing_details", Json.object("email", payer.email(), "name", payer.name()))
        .with("captured", true)
        .with("created", tx.seconds())
        .with("currency", intent.get("currency"))
        .with("customer", intent.get("customer"))
        .with("description", intent.get("description"))
        .with("disputed", false)
        .with("failure_code", null)
        .with("failure_message", null)
        .with("livemode", false)
        .with("metadata", intent.get("metadata"))
        .with("paid", true)
        .with("payment_intent", Json.text(intent, "id"))
        .with("payment_method", intent.get("payment_method"))
        .with("payment_method_details", payer.card().details())
        .with("refunded", false)
        .with("status", "succeeded")
        .with("transfer_group", intent.get("transfer_group"))
        .with("_card", payer.card().number())
        .with("_settles_as", currencies.settlesAs(tx, Json.text(intent, "currency")))
        .node();
  }

  /** The balance transaction of a charge becomes known. */
  void settle(Tx tx, String chargeId) {
    var charge = tx.known(chargeId);
    var amount = Currencies.settled(charge.path("amount").asLong(), charge);
    var atOnce = Json.text(charge, "_card").equals(TestCard.AVAILABLE_AT_ONCE.number());
    var settled =
        balance.record(
            tx,
            new BalanceTransactions.Movement(
                "charge",
                amount,
                fee(amount),
                Currencies.settledAs(charge),
                chargeId,
                atOnce ? tx.seconds() : tx.now().plus(availableDelay).getEpochSecond()),
            Currencies.converts(charge) ? 0.9 : null);
    charge.put("balance_transaction", Json.text(settled, "id"));
    tx.save(charge);
    if (Json.text(charge, "_card").equals(TestCard.DISPUTED.number())) {
      tx.later(Disputes.OPEN, chargeId, tx.now().plus(balanceDelay));
    }
    if (Json.text(charge, "_card").equals(TestCard.FRAUD_WARNING.number())) {
      tx.later(Disputes.WARN, chargeId, tx.now().plus(balanceDelay));
    }
    events.snapshot(tx, "charge.updated", charge);
  }

  /** The charge that paid an intent. */
  static ObjectNode paidBy(Tx tx, ObjectNode intent) {
    var charge = Objects.requireNonNullElse(Json.textOrNull(intent, "latest_charge"), "");
    if (!Json.text(intent, "status").equals("succeeded")) {
      throw StripeError.refused(
          "payment_intent_unexpected_state",
          "This PaymentIntent (%s) does not have a successful charge to refund."
              .formatted(Json.text(intent, "id")),
          "payment_intent");
    }
    return tx.known(charge);
  }

  /** 2.9 % and 30 units. */
  static long fee(long amount) {
    return Math.addExact(Math.floorDiv(Math.multiplyExact(amount, 29) + 500, 1000), 30);
  }
}
