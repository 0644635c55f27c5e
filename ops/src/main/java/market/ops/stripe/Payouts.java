package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/payouts}: money that leaves Stripe for the bank, the platform's and creators'. */
final class Payouts {
  static final String ARRIVE = "payout_arrives";

  private static final Set<String> GONE = Set.of("failed", "canceled");

  private final Ids ids;
  private final Events events;
  private final BalanceTransactions balance;

  Payouts(Ids ids, Events events, BalanceTransactions balance) {
    this.ids = ids;
    this.events = events;
    this.balance = balance;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/payouts", this::create)
        .connected(
            "/v1/payouts",
            (tx, call) ->
                Listing.within(
                    tx, call, "payout", Json.object("_account", call.account()), "status"))
        .connected("/v1/payouts/{id}", (tx, call) -> named(tx, call))
        .post("/v1/payouts/{id}/cancel", this::cancel);
  }

  void switches(Routes switchboard) {
    switchboard
        .post("/_simulator/accounts/{id}/drain", this::drain)
        .post("/_simulator/payouts/{id}/fail", this::failByHand);
  }

  private static ObjectNode named(Tx tx, Call call) {
    var payout = tx.named("payout", call.name("id"));
    if (!Objects.equals(Json.textOrNull(payout, "_account"), call.account())) {
      throw StripeError.missing("payout", call.name("id"));
    }
    return payout;
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("amount", "currency", "description", "statement_descriptor", "method", "metadata.*");
    if (asked.text("method").isPresent()) {
      asked.oneOf("method", "standard");
    }
    var amount = asked.requiredAmount("amount");
    var currency = asked.currency("currency");
    if (balance.available(tx, currency) < amount) {
      throw StripeError.refused(
          "balance_insufficient",
          "You have insufficient funds in your Stripe account for this transfer.",
          null);
    }
    var payout = payout(tx, amount, currency, null);
    payout.put("description", call.text("description"));
    payout.put("statement_descriptor", call.text("statement_descriptor"));
    payout.set("metadata", asked.metadata("metadata", Json.object()));
    payout.put("balance_transaction", move(tx, payout, "payout", -amount));
    tx.add(payout);
    tx.later(ARRIVE, Json.text(payout, "id"), tx.now().plus(Switches.payout(tx)));
    tell(tx, "payout.created", payout);
    return payout;
  }

  private ObjectNode payout(Tx tx, long amount, String currency, @Nullable String account) {
    return Json.with("id", ids.next("po"))
        .with("object", "payout")
        .with("amount", amount)
        .with("arrival_date", tx.now().plus(Switches.payout(tx)).getEpochSecond())
        .with("automatic", account != null)
        .with("balance_transaction", null)
        .with("created", tx.seconds())
        .with("currency", currency)
        .with("description", null)
        .with("destination", ids.next("ba"))
        .with("failure_balance_transaction", null)
        .with("failure_code", null)
        .with("failure_message", null)
        .with("livemode", false)
        .with("metadata", Json.object())
        .with("method", "standard")
        .with("reconciliation_status", "not_applicable")
        .with("source_type", "card")
        .with("statement_descriptor", null)
        .with("status", "pending")
        .with("type", "bank_account")
        .with("_account", account)
        .node();
  }

  private String move(Tx tx, ObjectNode payout, String type, long amount) {
    var movement =
        new BalanceTransactions.Movement(
            type, amount, 0, Json.text(payout, "currency"), Json.text(payout, "id"), tx.seconds());
    return Json.text(balance.record(tx, movement, null), "id");
  }

  private void tell(Tx tx, String type, ObjectNode payout) {
    var account = Json.textOrNull(payout, "_account");
    if (account == null) {
      events.snapshot(tx, type, payout);
    } else {
      events.connected(tx, type, payout, account);
    }
  }

  private ObjectNode cancel(Tx tx, Call call) {
    call.parameters().only();
    var payout = named(tx, call);
    if (!Json.text(payout, "status").equals("pending")) {
      throw StripeError.refused(
          null,
          "Payouts can only be canceled while they are pending; this one is %s."
              .formatted(Json.text(payout, "status")),
          null);
    }
    payout.put("status", "canceled");
    payout.put(
        "failure_balance_transaction",
        move(tx, payout, "payout_cancel", payout.path("amount").asLong()));
    tx.save(payout);
    tell(tx, "payout.canceled", payout);
    return payout;
  }

  /** The money has reached the bank, unless its metadata asked it to fail. */
  void arrive(Tx tx, String id) {
    var payout = tx.known(id);
    if (!Json.text(payout, "status").equals("pending")) {
      return;
    }
    if (payout.at("/metadata/simulate").asText().equals("failed")) {
      fail(tx, payout);
    } else {
      paid(tx, payout);
    }
  }

  private void paid(Tx tx, ObjectNode payout) {
    payout.put("status", "paid");
    tx.save(payout);
    tell(tx, "payout.paid", payout);
  }

  private ObjectNode failByHand(Tx tx, Call call) {
    call.parameters().only();
    var payout = tx.named("payout", call.name("id"));
    if (GONE.contains(Json.text(payout, "status"))) {
      throw StripeError.refused(
          null, "This payout is %s.".formatted(Json.text(payout, "status")), null);
    }
    fail(tx, payout);
    return payout;
  }

  private void fail(Tx tx, ObjectNode payout) {
    payout.put("status", "failed").put("failure_code", "account_closed");
    payout.put("failure_message", "The bank account has been closed.");
    if (payout.path("_account").isNull()) {
      payout.put(
          "failure_balance_transaction",
          move(tx, payout, "payout_failure", payout.path("amount").asLong()));
    }
    tx.save(payout);
    tell(tx, "payout.failed", payout);
  }

  /** What an account has on its balance: sent, less reversed, less paid out to its bank. */
  static long held(Tx tx, String account, String currency) {
    var paidOut =
        tx.sum(
            "CASE WHEN body ->> 'status' IN ('failed', 'canceled') THEN 0"
                + " ELSE (body ->> 'amount')::bigint END",
            "payout",
            Json.object("_account", account, "currency", currency));
    return Transfers.kept(tx, account, currency) - paidOut;
  }

  static List<String> currencies(Tx tx, String account) {
    return tx.sql()
        .query(
            row -> row.getString(1),
            """
            SELECT DISTINCT body ->> 'currency'
            FROM stripe_simulator.objects
            WHERE type = 'transfer' AND type NOT IN ('event', 'v2.core.event')
              AND body @> ?::jsonb
            ORDER BY 1
            """,
            Json.object("destination", account).toString());
  }

  /** Pays out all an account holds, so that reversals meet an empty balance; or fails to. */
  private ObjectNode drain(Tx tx, Call call) {
    call.parameters().only("fail");
    var account = call.name("id");
    var payouts = new ArrayList<ObjectNode>();
    for (var currency : currencies(tx, account)) {
      var amount = held(tx, account, currency);
      if (amount > 0) {
        var payout = tx.add(payout(tx, amount, currency, account));
        tell(tx, "payout.created", payout);
        if (call.parameters().flag("fail")) {
          fail(tx, payout);
        } else {
          paid(tx, payout);
        }
        payouts.add(payout);
      }
    }
    return Json.object("payouts", payouts);
  }
}
