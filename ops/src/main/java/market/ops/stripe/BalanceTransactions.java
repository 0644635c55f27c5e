package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platform's balance at Stripe: every movement, and what they add up to. */
final class BalanceTransactions {
  private final Ids ids;

  BalanceTransactions(Ids ids) {
    this.ids = ids;
  }

  void routes(Routes routes) {
    routes
        .get("/v1/balance_transactions", BalanceTransactions::list)
        .get(
            "/v1/balance_transactions/{id}",
            (tx, call) -> tx.named("balance_transaction", call.name("id")))
        .connected("/v1/balance", this::balance);
  }

  /** One movement; a positive amount comes in. */
  record Movement(
      String type, long amount, long fee, String currency, String source, long availableOn) {}

  ObjectNode record(Tx tx, Movement movement, @Nullable Double rate) {
    var isDispute = movement.type().equals("adjustment");
    var fees =
        movement.fee() == 0
            ? List.of()
            : List.of(
                Json.with("amount", movement.fee())
                    .with("application", null)
                    .with("currency", movement.currency())
                    .with("description", isDispute ? "Dispute fee" : "Stripe processing fees")
                    .with("type", "stripe_fee")
                    .node());
    return tx.add(
        Json.with("id", ids.next("txn"))
            .with("object", "balance_transaction")
            .with("amount", movement.amount())
            .with("available_on", movement.availableOn())
            .with("balance_type", "payments")
            .with("created", tx.seconds())
            .with("currency", movement.currency())
            .with("description", null)
            .with("exchange_rate", rate)
            .with("fee", movement.fee())
            .with("fee_details", fees)
            .with("net", Math.subtractExact(movement.amount(), movement.fee()))
            .with("reporting_category", category(movement))
            .with("source", movement.source())
            .with("status", "pending")
            .with("type", movement.type())
            .node());
  }

  private static String category(Movement movement) {
    return switch (movement.type()) {
      case "adjustment" -> movement.amount() < 0 ? "dispute" : "dispute_reversal";
      case "transfer_refund" -> "transfer_reversal";
      case "payout_failure", "payout_cancel" -> "payout_reversal";
      default -> movement.type();
    };
  }

  /** What a currency's balance holds. */
  record Balance(String currency, long available, long pending) {}

  List<Balance> balances(Tx tx) {
    return tx.sql()
        .query(
            row ->
                new Balance(
                    row.getString("currency"), row.getLong("available"), row.getLong("pending")),
            """
            SELECT body ->> 'currency' AS currency,
              coalesce(sum((body ->> 'net')::bigint)
                FILTER (WHERE (body ->> 'available_on')::bigint <= ?), 0) AS available,
              coalesce(sum((body ->> 'net')::bigint)
                FILTER (WHERE (body ->> 'available_on')::bigint > ?), 0) AS pending
            FROM stripe_simulator.objects
            WHERE type = 'balance_transaction'
            GROUP BY 1
            ORDER BY 1
            """,
            tx.seconds(),
            tx.seconds());
  }

  long available(Tx tx, String currency) {
    return balances(tx).stream()
        .filter(balance -> balance.currency().equals(currency))
        .mapToLong(Balance::available)
        .sum();
  }

  private static ObjectNode list(Tx tx, Call call) {
    var payout = call.parameters().text("payout");
    if (payout.isPresent()) {
      if (tx.find("payout", payout.get()).isEmpty()) {
        throw StripeError.missing("payout", payout.get(), "payout");
      }
      throw StripeError.refused(
          null,
          "Balance transaction history can only be filtered on automatic transfers, not manual.",
          "payout");
    }
    return Listing.of(tx, call, "balance_transaction", "source", "type", "currency", "payout");
  }

  private ObjectNode balance(Tx tx, Call call) {
    call.parameters().only();
    var account = call.account();
    var balances =
        account == null
            ? balances(tx)
            : Payouts.currencies(tx, account).stream()
                .map(currency -> new Balance(currency, Payouts.held(tx, account, currency), 0))
                .toList();
    return Json.with("object", "balance")
        .with("livemode", false)
        .with(
            "available",
            balances.stream().map(each -> held(each.currency(), each.available())).toList())
        .with(
            "pending",
            balances.stream().map(each -> held(each.currency(), each.pending())).toList())
        .node();
  }

  private static ObjectNode held(String currency, long amount) {
    return Json.with("amount", amount)
        .with("currency", currency)
        .with("source_types", Json.object("card", amount))
        .node();
  }
}
