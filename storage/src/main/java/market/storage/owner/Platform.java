package market.storage.owner;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import market.storage.ledger.Ledger;
import market.storage.orders.Part;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the platform earns, in sums. */
public interface Platform {
  /** What was sold on a day and stands. */
  record Sales(LocalDate day, String currency, long orders, long units) {}

  /** How much went to one kind of payee. */
  record PartSum(Part part, String currency, long units) {}

  @SqlQuery(
      """
      SELECT CAST(paid_at AT TIME ZONE 'UTC' AS date) AS day, total_currency AS currency,
        count(*) AS orders, sum(total_units) AS units
      FROM orders
      WHERE paid_at >= :since AND state IN ('paid', 'refunding') AND total_units > 0
      GROUP BY 1, 2 ORDER BY 1
      """)
  List<Sales> sales(Instant since);

  @SqlQuery(
      """
      SELECT s.part, o.total_currency AS currency, sum(s.units) AS units
      FROM orders o JOIN splits s ON s."order" = o.id
      WHERE o.paid_at >= :since AND o.state IN ('paid', 'refunding')
      GROUP BY 1, 2 ORDER BY 1
      """)
  List<PartSum> parts(Instant since);

  /** The books' accounts; all creators as one. */
  @SqlQuery(
      """
      SELECT kind, NULL AS owner, currency, sum(balance) AS balance FROM ledger_accounts
      GROUP BY kind, currency ORDER BY kind
      """)
  List<Ledger.Balance> totals();

  @SqlQuery("SELECT count(*) FROM (SELECT 1 FROM roles WHERE role = 'creator' GROUP BY account) c")
  long creators();
}
