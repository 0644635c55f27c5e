package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /v1/disputes}: buyers who take their money back through their bank. */
final class Disputes {
  static final String OPEN = "open_dispute";
  static final String OVERDUE = "dispute_overdue";
  static final String DECIDE = "decide_dispute";
  static final String WARN = "warn_of_fraud";

  private static final long FEE = 1_500;
  private static final Duration TIME_TO_ANSWER = Duration.ofDays(7);
  private static final Set<String> OPEN_STATES = Set.of("needs_response", "under_review");
  private static final Set<String> INQUIRY_STATES =
      Set.of("warning_needs_response", "warning_under_review");
  private static final Set<String> TAKING_STATES = Set.of("needs_response", "under_review", "lost");
  private static final String[] REASONS = {
    "fraudulent",
    "general",
    "product_not_received",
    "product_unacceptable",
    "duplicate",
    "credit_not_processed",
    "subscription_canceled",
    "unrecognized"
  };

  private final Ids ids;
  private final Events events;
  private final BalanceTransactions balance;
  private final Duration delay;

  Disputes(Ids ids, Events events, BalanceTransactions balance, Duration delay) {
    this.ids = ids;
    this.events = events;
    this.balance = balance;
    this.delay = delay;
  }

  void routes(Routes routes) {
    routes
        .get(
            "/v1/disputes",
            (tx, call) -> Listing.of(tx, call, "dispute", "charge", "payment_intent"))
        .get("/v1/disputes/{id}", (tx, call) -> tx.named("dispute", call.name("id")))
        .post("/v1/disputes/{id}", this::answer)
        .post("/v1/disputes/{id}/close", this::accept)
        .get(
            "/v1/radar/early_fraud_warnings",
            (tx, call) ->
                Listing.of(tx, call, "radar.early_fraud_warning", "charge", "payment_intent"))
        .get(
            "/v1/radar/early_fraud_warnings/{id}",
            (tx, call) -> tx.named("radar.early_fraud_warning", call.name("id")));
  }

  void switches(Routes switchboard) {
    switchboard
        .post("/_simulator/disputes", this::openByHand)
        .post("/_simulator/disputes/{id}/close", this::closeByHand)
        .post("/_simulator/fraud_warnings", this::warnByHand);
  }

  private ObjectNode openByHand(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("charge", "amount", "reason", "inquiry");
    var amount = asked.amount("amount");
    var reason = asked.text("reason").isPresent() ? asked.oneOf("reason", REASONS) : "fraudulent";
    var charge = charge(tx, asked.required("charge"));
    return open(tx, charge, amount.orElse(left(tx, charge)), reason, asked.flag("inquiry"));
  }

  private static ObjectNode charge(Tx tx, String id) {
    return tx.find("charge", id)
        .filter(found -> found.path("paid").asBoolean())
        .orElseThrow(() -> StripeError.missing("charge", id, "charge"));
  }

  /** The card that pays and then disputes. */
  void openByCard(Tx tx, String chargeId) {
    var charge = tx.known(chargeId);
    var left = left(tx, charge);
    if (left > 0) {
      open(tx, charge, left, "fraudulent", false);
    }
  }

  private ObjectNode open(Tx tx, ObjectNode charge, long amount, String reason, boolean inquiry) {
    var id = Json.text(charge, "id");
    if (charge.path("balance_transaction").isNull()) {
      throw StripeError.refused(null, "The charge %s has not settled yet.".formatted(id), "charge");
    }
    if (isOpen(tx, id)) {
      throw StripeError.refused(
          "charge_disputed", "The charge %s has an open dispute.".formatted(id), "charge");
    }
    if (amount < 1 || amount > left(tx, charge)) {
      throw StripeError.refused(
          null, "Refunds and disputes cannot exceed the charge %s.".formatted(id), "amount");
    }
    var dispute = tx.add(dispute(tx, charge, amount, reason, inquiry));
    charge.put("disputed", true);
    tx.save(charge);
    tx.later(OVERDUE, Json.text(dispute, "id"), tx.now().plus(TIME_TO_ANSWER));
    events.snapshot(tx, "charge.dispute.created", dispute);
    if (!inquiry) {
      var before = charge.path("amount_refunded").asLong() + taken(tx, id) - amount;
      var settled =
          Currencies.settled(before + amount, charge) - Currencies.settled(before, charge);
      move(tx, dispute, -settled, FEE, Currencies.settledAs(charge));
      events.snapshot(tx, "charge.dispute.funds_withdrawn", dispute);
    }
    return dispute;
  }

  private ObjectNode dispute(
      Tx tx, ObjectNode charge, long amount, String reason, boolean inquiry) {
    return Json.with("id", ids.next("du"))
        .with("object", "dispute")
        .with("amount", amount)
        .with("balance_transactions", List.of())
        .with("charge", Json.text(charge, "id"))
        .with("created", tx.seconds())
        .with("currency", Json.text(charge, "currency"))
        .with("enhanced_eligibility_types", List.of())
        .with("evidence", Evidence.none(charge))
        .with(
            "evidence_details",
            Json.with("due_by", tx.now().plus(TIME_TO_ANSWER).getEpochSecond())
                .with("enhanced_eligibility", Json.object())
                .with("has_evidence", false)
                .with("past_due", false)
                .with("submission_count", 0)
                .node())
        .with("is_charge_refundable", inquiry)
        .with("livemode", false)
        .with("metadata", Json.object())
        .with("payment_intent", charge.get("payment_intent"))
        .with(
            "payment_method_details",
            Json.object(
                "type",
                "card",
                "card",
                Json.object(
                    "brand",
                    Json.textOrNull(charge.at("/payment_method_details/card"), "brand"),
                    "case_type",
                    inquiry ? "inquiry" : "chargeback",
                    "network_reason_code",
                    "10.4")))
        .with("reason", reason)
        .with("status", inquiry ? "warning_needs_response" : "needs_response")
        .node();
  }

  private void move(Tx tx, ObjectNode dispute, long amount, long fee, String currency) {
    var id = Json.text(dispute, "id");
    var movement =
        new BalanceTransactions.Movement("adjustment", amount, fee, currency, id, tx.seconds());
    dispute.withArray("/balance_transactions").add(balance.record(tx, movement, null));
    tx.save(dispute);
  }

  private ObjectNode answer(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        Stream.concat(Stream.of("submit", "metadata.*"), Stream.of(Evidence.parameters()))
            .toArray(String[]::new));
    var dispute = tx.named("dispute", call.name("id"));
    var given = !asked.at("evidence").isEmpty();
    // As at Stripe, evidence is handed in at once unless it is asked to wait.
    var submit = asked.text("submit").isPresent() ? asked.flag("submit") : given;
    if ((given || submit) && !Json.text(dispute, "status").endsWith("needs_response")) {
      throw StripeError.refused(
          null,
          "This dispute is %s; its evidence can no longer change."
              .formatted(Json.text(dispute, "status")),
          null);
    }
    Evidence.take(tx, asked, dispute.withObject("/evidence"));
    dispute.set("metadata", asked.metadata("metadata", dispute.withObject("/metadata")));
    var details = dispute.withObject("/evidence_details");
    details.put("has_evidence", details.path("has_evidence").asBoolean() || given);
    if (submit) {
      details.put("submission_count", details.path("submission_count").asLong() + 1);
      dispute.put("status", Json.text(dispute, "status").replace("needs_response", "under_review"));
      tx.later(DECIDE, Json.text(dispute, "id"), tx.now().plus(delay));
    }
    tx.save(dispute);
    events.snapshot(tx, "charge.dispute.updated", dispute);
    return dispute;
  }

  /** The platform gives in. */
  private ObjectNode accept(Tx tx, Call call) {
    call.parameters().only();
    return closed(tx, tx.named("dispute", call.name("id")), "lost");
  }

  private ObjectNode closeByHand(Tx tx, Call call) {
    call.parameters().only("status");
    var status = call.parameters().oneOf("status", "won", "lost");
    return closed(tx, tx.named("dispute", call.name("id")), status);
  }

  /** The bank decides by what it read, as in Stripe's test mode; other texts wait. */
  void decide(Tx tx, String id) {
    var dispute = tx.known(id);
    var text = dispute.at("/evidence/uncategorized_text").asText();
    if (isOpen(dispute) && text.equals("winning_evidence")) {
      closed(tx, dispute, "won");
    } else if (isOpen(dispute) && text.equals("losing_evidence")) {
      closed(tx, dispute, "lost");
    }
  }

  /** Who did not answer in time has lost. */
  void overdue(Tx tx, String id) {
    var dispute = tx.known(id);
    if (Json.text(dispute, "status").endsWith("needs_response")) {
      dispute.withObject("/evidence_details").put("past_due", true);
      closed(tx, dispute, "lost");
    }
  }

  private ObjectNode closed(Tx tx, ObjectNode dispute, String status) {
    if (!isOpen(dispute)) {
      throw StripeError.refused(
          null, "This dispute is closed: %s.".formatted(Json.text(dispute, "status")), null);
    }
    var inquiry = INQUIRY_STATES.contains(Json.text(dispute, "status"));
    dispute.put("status", inquiry ? "warning_closed" : status);
    tx.save(dispute);
    if (!inquiry && status.equals("won")) {
      var withdrawn = dispute.path("balance_transactions").path(0);
      move(
          tx,
          dispute,
          -withdrawn.path("amount").asLong(),
          -withdrawn.path("fee").asLong(),
          Json.text(withdrawn, "currency"));
      events.snapshot(tx, "charge.dispute.funds_reinstated", dispute);
    }
    events.snapshot(tx, "charge.dispute.closed", dispute);
    return dispute;
  }

  private ObjectNode warnByHand(Tx tx, Call call) {
    call.parameters().only("charge");
    return warn(tx, charge(tx, call.parameters().required("charge")));
  }

  void warnByCard(Tx tx, String charge) {
    warn(tx, tx.known(charge));
  }

  private ObjectNode warn(Tx tx, ObjectNode charge) {
    var warning =
        tx.add(
            Json.with("id", ids.next("issfr"))
                .with("object", "radar.early_fraud_warning")
                .with("actionable", !charge.path("refunded").asBoolean())
                .with("charge", Json.text(charge, "id"))
                .with("created", tx.seconds())
                .with("fraud_type", "made_with_stolen_card")
                .with("livemode", false)
                .with("payment_intent", charge.get("payment_intent"))
                .node());
    events.snapshot(tx, "radar.early_fraud_warning.created", warning);
    return warning;
  }

  private static boolean isOpen(ObjectNode dispute) {
    var status = Json.text(dispute, "status");
    return OPEN_STATES.contains(status) || INQUIRY_STATES.contains(status);
  }

  /** Whether money of a charge is being argued about. */
  static boolean isOpen(Tx tx, String charge) {
    return tx.all("dispute", Json.object("charge", charge)).stream()
        .anyMatch(dispute -> OPEN_STATES.contains(Json.text(dispute, "status")));
  }

  /** What disputes hold or keep of a charge, in its currency. */
  static long taken(Tx tx, String charge) {
    return tx.all("dispute", Json.object("charge", charge)).stream()
        .filter(dispute -> TAKING_STATES.contains(Json.text(dispute, "status")))
        .mapToLong(dispute -> dispute.path("amount").asLong())
        .sum();
  }

  private static long left(Tx tx, ObjectNode charge) {
    return charge.path("amount").asLong()
        - charge.path("amount_refunded").asLong()
        - taken(tx, Json.text(charge, "id"));
  }
}
