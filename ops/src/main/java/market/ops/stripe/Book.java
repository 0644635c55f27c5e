package market.ops.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Stripe's own books say, so that others can be compared with them to the cent. */
final class Book {
  private static final String PLATFORM =
      """
      SELECT body ->> 'currency' AS currency,
        coalesce(sum((body ->> 'amount')::bigint) FILTER (WHERE body ->> 'type' = 'charge'), 0)
          AS charges,
        coalesce(sum((body ->> 'fee')::bigint) FILTER (WHERE body ->> 'type' <> 'adjustment'), 0)
          AS fees,
        coalesce(-sum((body ->> 'amount')::bigint)
          FILTER (WHERE body ->> 'type' IN ('refund', 'refund_failure')), 0) AS refunds,
        coalesce(-sum((body ->> 'amount')::bigint) FILTER (WHERE body ->> 'type' = 'transfer'), 0)
          AS transfers,
        coalesce(sum((body ->> 'amount')::bigint)
          FILTER (WHERE body ->> 'type' = 'transfer_refund'), 0) AS reversals,
        coalesce(-sum((body ->> 'amount')::bigint)
          FILTER (WHERE body ->> 'type' = 'adjustment'), 0) AS disputes,
        coalesce(sum((body ->> 'fee')::bigint)
          FILTER (WHERE body ->> 'type' = 'adjustment'), 0) AS dispute_fees,
        coalesce(-sum((body ->> 'amount')::bigint)
          FILTER (WHERE body ->> 'type' IN ('payout', 'payout_failure', 'payout_cancel')), 0)
          AS payouts,
        coalesce(sum((body ->> 'net')::bigint), 0) AS balance,
        coalesce(sum((body ->> 'net')::bigint)
          FILTER (WHERE (body ->> 'available_on')::bigint <= ?), 0) AS available
      FROM stripe_simulator.objects
      WHERE type = 'balance_transaction'
      GROUP BY 1
      ORDER BY 1
      """;

  private static final String ACCOUNTS =
      """
      SELECT body ->> 'destination' AS account,
        body ->> 'currency' AS currency,
        sum((body ->> 'amount')::bigint) AS transferred,
        sum((body ->> 'amount_reversed')::bigint) AS reversed,
        count(*) AS transfers
      FROM stripe_simulator.objects
      WHERE type = 'transfer'
      GROUP BY 1, 2
      ORDER BY 1, 2
      """;

  private static final String[] SUMS = {
    "charges",
    "fees",
    "refunds",
    "transfers",
    "reversals",
    "disputes",
    "dispute_fees",
    "payouts",
    "balance",
    "available"
  };

  private Book() {}

  static ObjectNode of(Tx tx) {
    var platform = Json.object();
    tx.sql()
        .query(
            row -> {
              var sums = platform.putObject(row.getString("currency"));
              for (var sum : SUMS) {
                sums.put(sum, row.getLong(sum));
              }
              return sums;
            },
            PLATFORM,
            tx.seconds());
    var accounts = Json.object();
    tx.sql()
        .query(
            row ->
                accounts
                    .withObjectProperty(row.getString("account"))
                    .putObject(row.getString("currency"))
                    .put("transferred", row.getLong("transferred"))
                    .put("reversed", row.getLong("reversed"))
                    .put("transfers", row.getLong("transfers")),
            ACCOUNTS);
    accounts
        .properties()
        .forEach(account ->
            account
                .getValue()
                .properties()
                .forEach(held -> paidOut(tx, account.getKey(), held.getKey(), held.getValue())));
    return Json.with("platform", platform)
        .with("accounts", accounts)
        .with("unsettled_charges", unsettled(tx))
        .node();
  }

  private static void paidOut(Tx tx, String account, String currency, JsonNode sums) {
    var balance = Payouts.held(tx, account, currency);
    var kept = sums.path("transferred").asLong() - sums.path("reversed").asLong();
    ((ObjectNode) sums).put("paid_out", kept - balance).put("balance", balance);
  }

  /** Charges whose balance transaction is not there yet; the sums do not hold them. */
  private static long unsettled(Tx tx) {
    return tx.all("charge", Json.object("paid", true, "balance_transaction", null)).size();
  }
}
