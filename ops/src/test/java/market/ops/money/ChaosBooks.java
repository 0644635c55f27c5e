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

  /** The paid orders of pledges. */
  List<String> pledged() {
    return ours(
        """
        SELECT o.id FROM pledges p JOIN orders o ON o.id = p."order"
        WHERE p.state = 'paid' AND o.state = 'paid' ORDER BY p.made_at
        """);
  }

  /** What is not charged yet of what was promised to campaigns that ended. */
  List<String> charging() {
    return ours(
        """
        SELECT 'campaign ' || id || ' is open' FROM campaigns WHERE state = 'open'
        UNION ALL
        SELECT 'pledge ' || p.id || ' ' || p.state FROM pledges p WHERE p.state IN ('promised', 'charging')
        """);
  }

  /** Memberships whose period is over by our books, and are not ended. */
  List<String> overdue(java.time.Instant now) {
    return ours(
        """
        SELECT 'membership ' || id || ' ' || state || ' until ' || period_end FROM memberships
        WHERE state IN ('active', 'past_due') AND period_end < '%s'
        """
            .formatted(now));
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
    open.addAll(charging());
    open.addAll(
        ours(
            """
            SELECT 'pledge ' || id || ' declined' FROM pledges WHERE state = 'declined'
            UNION ALL
            SELECT 'line ' || l.line || ' of order ' || l."order" || ' waits, and its campaign is ' || c.state
            FROM order_lines l JOIN campaigns c ON c.id = l.escrow JOIN orders o ON o.id = l."order"
            WHERE o.state = 'paid' AND o.held IS NULL AND l.gone_units < l.units AND (c.state IN ('done', 'abandoned')
              OR EXISTS (SELECT 1 FROM milestones m
                WHERE m.campaign = c.id AND m.position = l.line AND m.state = 'accepted'))
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
