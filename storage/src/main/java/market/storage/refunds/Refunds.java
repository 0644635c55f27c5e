package market.storage.refunds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Refunds, each of one or more lines of an order. */
public interface Refunds {
  /** Everything of a refund. */
  String REFUND =
      """
      SELECT id, "order", asked_by, asked_as, why, units, tax_units, state, refund AS stripe, created_at
      FROM refunds
      """;

  @SqlQuery(
      """
      INSERT INTO refunds ("order", asked_by, asked_as, why, units, tax_units, state, created_at)
      VALUES (:order, :by, :as, :why, :units, :taxUnits, 'asked', :at)
      RETURNING id
      """)
  UUID ask(
      OrderId order, AccountId by, Refund.By as, String why, long units, long taxUnits, Instant at);

  @SqlBatch("INSERT INTO refund_lines (refund, line, units) VALUES (:refund, :line, :units)")
  void addLines(UUID refund, List<Integer> line, List<Long> units);

  @SqlQuery(REFUND + "WHERE id = :id")
  Optional<Refund> find(UUID id);

  @SqlQuery(REFUND + "WHERE refund = :stripe")
  Optional<Refund> at(String stripe);

  @SqlQuery(REFUND + "WHERE \"order\" = :order ORDER BY created_at")
  List<Refund> of(OrderId order);

  /** So much of a line goes back. */
  record Part(int line, long units) {}

  @SqlQuery("SELECT line, units FROM refund_lines WHERE refund = :refund ORDER BY line")
  List<Part> lines(UUID refund);

  /** What of each line is asked back and not decided. */
  @SqlQuery(
      """
      SELECT l.line, sum(l.units) AS units
      FROM refunds r JOIN refund_lines l ON l.refund = r.id
      WHERE r."order" = :order AND r.state = 'asked'
      GROUP BY l.line
      """)
  List<Part> pending(OrderId order);

  /** The tax that went back, or is about to. */
  @SqlQuery(
      """
      SELECT COALESCE((SELECT sum(tax_units) FROM refunds WHERE "order" = :order AND state IN ('asked', 'done')), 0)
        + COALESCE((SELECT sum(tax_units) FROM disputes WHERE "order" = :order AND taken), 0)
      """)
  long taxGone(OrderId order);

  @SqlUpdate(
      """
      UPDATE refunds SET state = 'done', refund = :stripe, done_at = :at
      WHERE id = :id AND state = 'asked'
      """)
  int done(UUID id, @Nullable String stripe, Instant at);

  @SqlUpdate("UPDATE refunds SET state = :to WHERE id = :id AND state = :from")
  int move(UUID id, Refund.State from, Refund.State to);

  /**
   * Paid orders of which the marketplace itself wanted to give something back that nobody has, and
   * was refused while a bank disputed it; the bank has decided since.
   */
  @SqlQuery(
      """
      SELECT DISTINCT r."order" FROM refunds r
      JOIN orders o ON o.id = r."order" AND o.state = 'paid'
      JOIN refund_lines rl ON rl.refund = r.id
      JOIN order_lines l ON l."order" = r."order" AND l.line = rl.line AND l.gone_units < l.units
      WHERE r.asked_as = 'market' AND r.state = 'failed'
        AND EXISTS (SELECT 1 FROM disputes d WHERE d."order" = o.id AND d.closed_at > r.created_at)
        AND NOT EXISTS (SELECT 1 FROM disputes d WHERE d."order" = o.id AND d.closed_at IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM entitlements e
          WHERE e."order" = o.id AND e.mod = l.mod AND e.revoked_at IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM redeem_codes c
          WHERE c."order" = o.id AND c.mod = l.mod AND c.revoked_at IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM refunds n
          WHERE n."order" = o.id AND n.asked_as = 'market' AND n.created_at > r.created_at)
      LIMIT :limit
      """)
  List<OrderId> stillOwed(int limit);

  /** How often a buyer changed their mind since then. */
  @SqlQuery(
      """
      SELECT count(*) FROM refunds
      WHERE asked_by = :buyer AND asked_as = 'buyer' AND state IN ('asked', 'done') AND created_at > :since
      """)
  int asked(AccountId buyer, Instant since);
}
