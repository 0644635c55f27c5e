package market.ops.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import market.storage.orders.OrderId;

/**
 * A market with a past, written by SQL: a thousand makers, twenty thousand buyers, and so many
 * orders long settled, each with its parts, postings and entitlement, so that every table and index
 * has the size that they give it. And orders that wait to be settled.
 */
final class Past {
  private static final int BATCH = 50_000;

  private final DataSource server;

  /**
   * Begins with a database in which there is nothing.
   *
   * @param server as its superuser: facts are written without being checked
   */
  Past(DataSource server) throws SQLException {
    this.server = server;
    run("town.sql", 0, 0, "");
  }

  void settled(int from, int until) throws SQLException {
    for (int at = from; at < until; at += BATCH) {
      run("past.sql", at, Math.min(until, at + BATCH) - 1, "");
    }
    run("past-done.sql", 0, 0, "");
  }

  /** In which way the sales are spread over the makers. */
  enum Spread {
    /** Each as often as any other. */
    EVEN("1 + (n * 7919) % 1000"),
    /** Ten of them have half of all sales. */
    HOT("CASE WHEN n % 2 = 0 THEN 1 + (n / 2) % 10 ELSE 1 + (n * 7919) % 1000 END");

    private final String ware;

    Spread(String ware) {
      this.ware = ware;
    }
  }

  /** Orders whose numbers are from the first to the last, each of a new buyer, paid at Stripe. */
  void waiting(int first, int last, Spread spread) throws SQLException {
    run("waiting.sql", first, last, spread.ware);
  }

  /** Their ids, in the order of their numbers. */
  List<OrderId> ids(int first, int last) throws SQLException {
    var ids = new ArrayList<OrderId>();
    try (var connection = server.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT id FROM bench.waiting WHERE n BETWEEN %d AND %d ORDER BY n"
                    .formatted(first, last))) {
      while (row.next()) {
        ids.add(OrderId.fromString(row.getString(1)));
      }
    }
    return ids;
  }

  /** How many of them are settled: paid, in the books with their fee, and delivered. */
  int paid(int first, int last) throws SQLException {
    try (var connection = server.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT count(*) FROM bench.waiting w JOIN orders o ON o.id = w.id
                WHERE w.n BETWEEN %d AND %d AND o.state = 'paid' AND o.balance_transaction IS NOT NULL
                  AND EXISTS (SELECT 1 FROM entitlements e WHERE e."order" = o.id)
                  AND (SELECT count(*) FROM ledger_transfers t WHERE t."order" = o.id) = 6
                """
                    .formatted(first, last))) {
      row.next();
      return row.getInt(1);
    }
  }

  private void run(String name, int first, int last, String ware) throws SQLException {
    var text =
        read(name)
            .replace(":first", String.valueOf(first))
            .replace(":last", String.valueOf(last))
            .replace(":ware", ware);
    try (var connection = server.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute("SET synchronous_commit = off");
      statement.execute(text);
    }
  }

  private static String read(String name) {
    try (var in = Past.class.getResourceAsStream("/market/ops/bench/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
