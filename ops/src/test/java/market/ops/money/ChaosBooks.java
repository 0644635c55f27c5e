package market.ops.money;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import market.ops.embedded.Stack;
import market.storage.Database;
import market.storage.orders.OrderId;

/** Looks into both databases, ours and Stripe's, behind everybody's back. */
final class ChaosBooks {
  private final DataSource ours;
  private final DataSource theirs;
  private final Database database;

  ChaosBooks(Stack stack) {
    ours = stack.database().app();
    theirs = stack.database().simulator();
    database = new Database(ours);
  }

  List<String> ours(String question) {
    return rows(ours, question);
  }

  List<String> theirs(String question) {
    return rows(theirs, question);
  }

  List<String> proof() {
    return database.read(tx -> tx.ledger().proof());
  }

  /** The charge of an order that settled at Stripe, or nothing. */
  String charge(String order) {
    var found =
        theirs(
            """
            SELECT body ->> 'id' FROM stripe_simulator.objects
            WHERE type = 'charge' AND body -> 'metadata' ->> 'order_id' = '%s'
              AND body ->> 'balance_transaction' IS NOT NULL AND (body ->> 'paid')::boolean
            """
                .formatted(order));
    return found.isEmpty() ? "" : found.getFirst();
  }

  /**
   * What is not finished yet; nothing when all has settled. That Stripe goes on telling what we
   * have fetched is not waited for.
   */
  List<String> open() {
    var open = new ArrayList<String>();
    open.addAll(
        ours(
            """
            SELECT 'command ' || key || ' ' || state || ' ' || COALESCE(error, '') FROM stripe_commands
            WHERE state IN ('pending', 'sent', 'unknown')
            """));
    open.addAll(
        ours("SELECT 'event ' || id || ' ' || type FROM stripe_events WHERE processed_at IS NULL"));
    open.addAll(
        ours(
            """
            SELECT 'order ' || id || ' ' || state FROM orders
            WHERE state IN ('awaiting', 'processing', 'refunding')
            """));
    open.addAll(
        ours(
            """
            SELECT 'job ' || task_name || ' ' || task_instance || ' failed ' || COALESCE(consecutive_failures, 0)
            FROM scheduled_tasks WHERE task_name IN ('send', 'heed', 'scan')
            """));
    open.addAll(
        ours(
            """
            SELECT 'part ' || s.id || ' is due' FROM splits s JOIN orders o ON o.id = s."order"
            JOIN payout_accounts p ON p.account = s.account AND p.state = 'active'
            WHERE s.open_units > 0 AND s.payable_at <= now() AND o.state = 'paid' AND o.held IS NULL
              AND s.state = 'live' AND (o.balance_transaction IS NOT NULL OR o.pays_with = 'balance')
            """));
    List<OrderId> owed = database.read(tx -> tx.refunds().stillOwed(10));
    owed.forEach(it -> open.add("order " + it + " was bought twice"));
    open.addAll(missing());
    return open;
  }

  /** What Stripe wanted to tell us and we never heard. */
  private List<String> missing() {
    var told =
        theirs(
            "SELECT DISTINCT event FROM stripe_simulator.deliveries WHERE endpoint LIKE"
                + " '%/stripe'");
    var heard = new java.util.HashSet<>(ours("SELECT id FROM stripe_events"));
    return told.stream()
        .filter(event -> !heard.contains(event))
        .map(event -> "never heard of " + event)
        .toList();
  }

  private static List<String> rows(DataSource source, String question) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(question)) {
      var found = new ArrayList<String>();
      while (row.next()) {
        found.add(String.valueOf(row.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(question, e);
    }
  }
}
