package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.Stream;

/** {@code /v1/refunds}: money back to the card. Transfers made from the charge are not touched. */
final class Refunds {
  static final String FINISH = "finish_refund";

  private final Ids ids;
  private final Events events;
  private final BalanceTransactions balance;
  private final Duration delay;

  Refunds(Ids ids, Events events, BalanceTransactions balance, Duration delay) {
    this.ids = ids;
    this.events = events;
    this.balance = balance;
    this.delay = delay;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/refunds", this::create)
        .get(
            "/v1/refunds", (tx, call) -> Listing.of(tx, call, "refund", "payment_intent", "charge"))
        .get("/v1/refunds/{id}", (tx, call) -> tx.named("refund", call.name("id")));
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("payment_intent", "charge", "amount", "reason", "metadata.*");
    var given = asked.amount("amount");
    if (asked.text("reason").isPresent()) {
      asked.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
    }
    var metadata = asked.metadata("metadata", Json.object());
    var charge = charge(tx, asked);
    var currency = Json.text(charge, "currency");
    var refunded = charge.path("amount_refunded").asLong();
    var disputed = Disputes.taken(tx, Json.text(charge, "id"));
    var left = left(charge, refunded, disputed, Disputes.isOpen(tx, Json.text(charge, "id")));
    var amount = given.orElse(left);
    if (amount > left) {
      throw StripeError.refused(
          null,
          "Refund amount (%s) is greater than unrefunded amount on charge (%s)"
              .formatted(Currencies.shown(amount, currency), Currencies.shown(left, currency)),
          "amount");
    }
    var id = ids.next("re");
    var taken = taken(charge, disputed + refunded, disputed + refunded + amount);
    var movement =
        new BalanceTransactions.Movement(
            "refund", -taken, 0, Currencies.settledAs(charge), id, tx.seconds());
    var refund =
        tx.add(
            Json.with("id", id)
                .with("object", "refund")
                .with("amount", amount)
                .with("balance_transaction", Json.text(balance.record(tx, movement, null), "id"))
                .with("charge", Json.text(charge, "id"))
                .with("created", tx.seconds())
                .with("currency", currency)
                .with(
                    "destination_details",
                    Json.object("type", charge.at("/payment_method_details/type")))
                .with("failure_balance_transaction", null)
                .with("failure_reason", null)
                .with("metadata", metadata)
                .with("payment_intent", charge.get("payment_intent"))
                .with("reason", call.text("reason"))
                .with("status", "succeeded")
                .with("_taken", taken)
                .node());
    refunded(tx, charge, refunded + amount);
    tx.later(FINISH, id, tx.now().plus(delay));
    events.snapshot(tx, "refund.created", refund);
    events.snapshot(tx, "charge.refunded", charge);
    return refund;
  }

  /** What may still be given back of a charge, if anything may. */
  private static long left(ObjectNode charge, long refunded, long disputed, boolean inDispute) {
    var left = charge.path("amount").asLong() - refunded - disputed;
    if (inDispute || (left == 0 && disputed > 0)) {
      throw StripeError.refused(
          "charge_disputed",
          "Charge %s has been charged back; cannot issue a refund."
              .formatted(Json.text(charge, "id")),
          null);
    }
    if (left == 0) {
      throw StripeError.refused(
          "charge_already_refunded",
          "Charge %s has already been refunded.".formatted(Json.text(charge, "id")),
          null);
    }
    return left;
  }

  private static ObjectNode charge(Tx tx, Parameters asked) {
    var intent = asked.text("payment_intent");
    if (intent.isEmpty()) {
      var charge = asked.required("charge");
      return tx.find("charge", charge)
          .filter(found -> found.path("paid").asBoolean())
          .orElseThrow(() -> StripeError.missing("charge", charge, "charge"));
    }
    return Payments.paidBy(
        tx,
        tx.find("payment_intent", intent.get())
            .orElseThrow(
                () -> StripeError.missing("payment_intent", intent.get(), "payment_intent")));
  }

  /** Of the balance; several parts of a converted charge add up to its whole. */
  private static long taken(ObjectNode charge, long before, long after) {
    return Currencies.settled(after, charge) - Currencies.settled(before, charge);
  }

  private static void refunded(Tx tx, ObjectNode charge, long amount) {
    charge.put("amount_refunded", amount);
    charge.put("refunded", amount == charge.path("amount").asLong());
    tx.save(charge);
  }

  /** The bank answers: the refund has arrived, or the card refuses it and the money is back. */
  void finish(Tx tx, String id) {
    var refund = tx.known(id);
    var charge = tx.known(Json.text(refund, "charge"));
    if (!Json.text(charge, "_card").equals(TestCard.REFUND_FAILS.number())) {
      refund
          .withObject("/destination_details")
          .set("card", Json.object("reference", ids.next("arn", 12), "type", "refund"));
      tx.save(refund);
      events.snapshot(tx, "refund.updated", refund);
      return;
    }
    var currency = Currencies.settledAs(charge);
    var movement =
        new BalanceTransactions.Movement(
            "refund_failure", refund.path("_taken").asLong(), 0, currency, id, tx.seconds());
    refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
    refund.put("failure_balance_transaction", Json.text(balance.record(tx, movement, null), "id"));
    tx.save(refund);
    refunded(tx, charge, charge.path("amount_refunded").asLong() - refund.path("amount").asLong());
    Stream.of("refund.updated", "refund.failed").forEach(type -> events.snapshot(tx, type, refund));
  }
}
