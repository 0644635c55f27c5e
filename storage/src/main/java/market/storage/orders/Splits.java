package market.storage.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Where each cent goes. */
public interface Splits {
  /** A part of a price, before it has its id. */
  record Share(Part part, @Nullable AccountId account, @Nullable Integer bp, long units) {}

  @SqlBatch(
      """
      INSERT INTO splits ("order", line, position, part, account, bp, units, state)
      VALUES (:order, :line, :position, :part, :account, :bp, :units, 'frozen')
      """)
  void freeze(
      OrderId order,
      List<Integer> line,
      List<Integer> position,
      List<Part> part,
      List<@Nullable AccountId> account,
      List<@Nullable Integer> bp,
      List<Long> units);

  @SqlQuery(
      """
      SELECT s.id, s."order", s.line, s.position, s.part, s.account, a.handle, a.name, s.bp, s.units,
        s.state, s.payable_at, s.transfer
      FROM splits s LEFT JOIN accounts a ON a.id = s.account
      WHERE s."order" = ANY(:orders)
      ORDER BY s."order", s.line, s.position
      """)
  List<Split> of(List<UUID> orders);

  @SqlQuery(
      """
      SELECT s.id, s."order", s.line, s.position, s.part, s.account, a.handle, a.name, s.bp, s.units,
        s.state, s.payable_at, s.transfer
      FROM splits s LEFT JOIN accounts a ON a.id = s.account
      WHERE s.id = :id
      """)
  Optional<Split> find(UUID id);

  @SqlUpdate(
      """
      UPDATE splits s SET state = 'owed', payable_at = o.paid_at + g.hold_days * interval '1 day'
      FROM orders o, order_lines l, mods m, games g
      WHERE s."order" = :order AND s.state = 'frozen' AND o.id = s."order"
        AND l."order" = s."order" AND l.line = s.line AND m.id = l.mod AND g.id = m.game
      """)
  int owe(OrderId order);

  /**
   * What may leave now: hold over, order paid, payee ready. Rows another worker has are passed
   * over.
   */
  @SqlQuery(
      """
      SELECT s.id FROM splits s
      JOIN orders o ON o.id = s."order" AND o.state = 'paid'
        AND o.balance_transaction IS NOT NULL
      JOIN payout_accounts p ON p.account = s.account AND p.state = 'active'
      WHERE s.state = 'owed' AND s.payable_at <= :now
      ORDER BY s.payable_at
      LIMIT :limit
      FOR UPDATE OF s SKIP LOCKED
      """)
  List<UUID> due(Instant now, int limit);

  @SqlUpdate("UPDATE splits SET state = :to WHERE id = :id AND state = :from")
  int move(UUID id, Split.State from, Split.State to);

  @SqlUpdate(
      """
      UPDATE splits SET state = 'sent', transfer = :transfer
      WHERE id = :id AND state IN ('sending', 'reversing')
      """)
  int sent(UUID id, String transfer);

  /** Stripe would not take it: it is owed again and tried in an hour, as a new command. */
  @SqlUpdate(
      """
      UPDATE splits SET state = 'owed', payable_at = CAST(:now AS timestamptz) + interval '1 hour'
      WHERE id = :id AND state = 'sending'
      """)
  int retryLater(UUID id, Instant now);

  @SqlUpdate(
      """
      UPDATE splits SET state = 'undone'
      WHERE "order" = :order AND state IN ('owed', 'frozen')
      """)
  int undo(OrderId order);

  /** What a creator's part amounts to, by state; only of orders that stand. */
  record Sum(Split.State state, String currency, long units, long sales) {}

  @SqlQuery(
      """
      SELECT s.state, o.total_currency AS currency, sum(s.units) AS units,
        count(DISTINCT s."order") AS sales
      FROM splits s JOIN orders o ON o.id = s."order"
      WHERE s.account = :account AND s.state <> 'frozen'
      GROUP BY s.state, o.total_currency
      """)
  List<Sum> sums(AccountId account);

  /** What arrived on a day for one payee, before anything was paid out. */
  record Day(java.time.LocalDate day, String currency, long units, long sales) {}

  @SqlQuery(
      """
      SELECT CAST(o.paid_at AT TIME ZONE 'UTC' AS date) AS day, o.total_currency AS currency,
        sum(s.units) AS units, count(DISTINCT o.id) AS sales
      FROM splits s JOIN orders o ON o.id = s."order"
      WHERE s.account = :account AND o.paid_at >= :since AND s.state NOT IN ('frozen', 'undone')
      GROUP BY 1, 2
      ORDER BY 1
      """)
  List<Day> days(AccountId account, Instant since);
}
