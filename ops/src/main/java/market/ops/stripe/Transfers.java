package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/** {@code /v1/transfers} and their reversals: money that goes to creators, and comes back. */
final class Transfers {
  private final Ids ids;
  private final Events events;
  private final BalanceTransactions balance;

  Transfers(Ids ids, Events events, BalanceTransactions balance) {
    this.ids = ids;
    this.events = events;
    this.balance = balance;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/transfers", this::create)
        .get(
            "/v1/transfers",
            (tx, call) ->
                withReversals(
                    tx, Listing.of(tx, call, "transfer", "transfer_group", "destination")))
        .get(
            "/v1/transfers/{id}",
            (tx, call) -> withReversals(tx, tx.named("transfer", call.name("id"))))
        .post("/v1/transfers/{id}/reversals", this::reverse)
        .get("/v1/transfers/{id}/reversals", this::reversals)
        .get("/v1/transfers/{id}/reversals/{reversal}", this::reversal);
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        "amount",
        "currency",
        "destination",
        "source_transaction",
        "transfer_group",
        "description",
        "metadata.*");
    var amount = asked.requiredAmount("amount");
    var currency = asked.currency("currency");
    var destination = asked.required("destination");
    var metadata = asked.metadata("metadata", Json.object());
    requirePayable(tx, destination);
    var charge = call.text("source_transaction");
    var source = charge == null ? null : source(tx, charge, amount, currency);
    if (source == null && balance.available(tx, currency) < amount) {
      throw insufficient("You have insufficient available funds in your Stripe account.");
    }
    var id = ids.next("tr");
    var movement =
        new BalanceTransactions.Movement(
            "transfer",
            -amount,
            0,
            currency,
            id,
            source == null ? tx.seconds() : source.path("available_on").asLong());
    var group = call.text("transfer_group");
    if (group == null && charge != null) {
      group = Json.textOrNull(tx.known(charge), "transfer_group");
    }
    var transfer =
        tx.add(
            Json.with("id", id)
                .with("object", "transfer")
                .with("amount", amount)
                .with("amount_reversed", 0)
                .with("balance_transaction", Json.text(balance.record(tx, movement, null), "id"))
                .with("created", tx.seconds())
                .with("currency", currency)
                .with("description", call.text("description"))
                .with("destination", destination)
                .with("destination_payment", ids.next("py"))
                .with("livemode", false)
                .with("metadata", metadata)
                .with("reversed", false)
                .with("source_transaction", charge)
                .with("source_type", "card")
                .with("transfer_group", group)
                .node());
    withReversals(tx, transfer);
    events.snapshot(tx, "transfer.created", transfer);
    return transfer;
  }

  private static void requirePayable(Tx tx, String destination) {
    var account =
        tx.find(Accounts.TYPE, destination)
            .orElseThrow(() -> StripeError.missing("destination", destination, "destination"));
    if (!Accounts.isPayable(account)) {
      throw StripeError.refused(
          "insufficient_capabilities_for_transfer",
          "Your destination account needs to have at least one of the following capabilities"
              + " enabled: transfers, crypto_transfers, legacy_payments",
          "destination");
    }
  }

  /** The balance transaction of the charge a transfer draws on, if it may. */
  private static ObjectNode source(Tx tx, String id, long amount, String currency) {
    var charge =
        tx.find("charge", id)
            .filter(found -> found.path("paid").asBoolean())
            .orElseThrow(() -> StripeError.missing("charge", id, "source_transaction"));
    var settledBy = Json.textOrNull(charge, "balance_transaction");
    if (settledBy == null) {
      throw StripeError.refused(
          null,
          "The charge %s has no balance transaction yet.".formatted(id),
          "source_transaction");
    }
    var settled = tx.known(settledBy);
    var settledIn = Json.text(settled, "currency");
    if (!settledIn.equals(currency)) {
      throw StripeError.refused(
          null,
          "The currency of source_transaction's balance transaction (%s) must be the same as the"
                  .formatted(settledIn)
              + " transfer currency (%s)".formatted(currency),
          "currency");
    }
    var drawn =
        tx.all("transfer", Json.object("source_transaction", id)).stream()
            .mapToLong(Transfers::unreversed)
            .sum();
    if (drawn + amount > settled.path("amount").asLong()) {
      throw StripeError.refused(
          null,
          "Transfers using this transaction as a source must not exceed the source amount of %s."
                  .formatted(Currencies.shown(settled.path("amount").asLong(), currency))
              + " (there is already %s)".formatted(Currencies.shown(drawn, currency)),
          "amount");
    }
    return settled;
  }

  private static StripeError insufficient(String message) {
    return StripeError.refused("balance_insufficient", message, null);
  }

  private static long unreversed(ObjectNode transfer) {
    return transfer.path("amount").asLong() - transfer.path("amount_reversed").asLong();
  }

  private ObjectNode reverse(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("amount", "description", "metadata.*", "refund_application_fee");
    var given = asked.amount("amount");
    var metadata = asked.metadata("metadata", Json.object());
    var transfer = tx.named("transfer", call.name("id"));
    var currency = Json.text(transfer, "currency");
    var left = unreversed(transfer);
    var amount = given.orElse(left);
    if (left == 0 || amount > left) {
      throw StripeError.refused(
          left == 0 ? "transfer_already_reversed" : null,
          "Reversal amount (%s) is greater than the unreversed amount of the transfer (%s)"
              .formatted(Currencies.shown(amount, currency), Currencies.shown(left, currency)),
          "amount");
    }
    if (Payouts.held(tx, Json.text(transfer, "destination"), currency) < amount) {
      throw insufficient("The connected account has insufficient funds for this reversal.");
    }
    var id = ids.next("trr");
    var movement =
        new BalanceTransactions.Movement("transfer_refund", amount, 0, currency, id, tx.seconds());
    var reversal =
        tx.add(
            Json.with("id", id)
                .with("object", "transfer_reversal")
                .with("amount", amount)
                .with("balance_transaction", Json.text(balance.record(tx, movement, null), "id"))
                .with("created", tx.seconds())
                .with("currency", currency)
                .with("destination_payment_refund", ids.next("pyr"))
                .with("metadata", metadata)
                .with("source_refund", null)
                .with("transfer", Json.text(transfer, "id"))
                .node());
    transfer.put("amount_reversed", transfer.path("amount_reversed").asLong() + amount);
    transfer.put("reversed", unreversed(transfer) == 0);
    tx.save(transfer);
    events.snapshot(tx, "transfer.reversed", withReversals(tx, transfer));
    return reversal;
  }

  private ObjectNode reversals(Tx tx, Call call) {
    call.parameters().only("limit");
    tx.named("transfer", call.name("id"));
    return list(tx, call.name("id"));
  }

  private ObjectNode reversal(Tx tx, Call call) {
    call.parameters().only();
    var reversal = tx.named("transfer_reversal", call.name("reversal"));
    if (!Json.text(reversal, "transfer").equals(call.name("id"))) {
      throw StripeError.missing("transfer_reversal", call.name("reversal"));
    }
    return reversal;
  }

  private static ObjectNode list(Tx tx, String transfer) {
    return Json.list(
        "/v1/transfers/%s/reversals".formatted(transfer),
        tx.all("transfer_reversal", Json.object("transfer", transfer)).reversed(),
        false);
  }

  private static ObjectNode withReversals(Tx tx, ObjectNode shown) {
    if (shown.path("data").isArray()) {
      shown.path("data").forEach(each -> withReversals(tx, (ObjectNode) each));
    } else {
      shown.set("reversals", list(tx, Objects.requireNonNull(Json.textOrNull(shown, "id"))));
    }
    return shown;
  }

  /** What an account was sent and gave back, of one currency. */
  static long kept(Tx tx, String account, String currency) {
    return tx.sum(
        "(body ->> 'amount')::bigint - (body ->> 'amount_reversed')::bigint",
        "transfer",
        Json.object("destination", account, "currency", currency));
  }
}
