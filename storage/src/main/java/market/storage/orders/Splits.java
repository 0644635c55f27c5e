package market.storage.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Where each cent goes. */
public interface Splits {
  /** Everything of a split. */
  String SPLIT =
      """
      SELECT s.id, s."order", s.line, s.position, s.part, s.account, a.handle, a.name, s.via,
        v.title AS via_title, s.bp, s.units, s.returned, s.sent, s.back, s.moving, s.state, s.payable_at
      FROM splits s
      LEFT JOIN accounts a ON a.id = s.account
      LEFT JOIN mods v ON v.id = s.via
      """;

  /** A part of a price, before it has its id. */
  record Share(
      Part part,
      @Nullable AccountId account,
      @Nullable ModId via,
      @Nullable Integer bp,
      long units) {}

  @SqlBatch(
      """
      INSERT INTO splits ("order", line, position, part, account, via, bp, units, state)
      VALUES (:order, :line, :position, :part, :account, :via, :bp, :units, 'frozen')
      """)
  void freeze(OrderId order, int line, List<Integer> position, @BindMethods List<Share> shares);

  @SqlQuery(
      SPLIT
          + """
          WHERE s."order" = ANY(:orders)
          ORDER BY s."order", s.line, s.position
          """)
  List<Split> of(List<UUID> orders);

  /** Those of one order. */
  @SqlQuery(SPLIT + "WHERE s.\"order\" = :order ORDER BY s.line, s.position")
  List<Split> of(OrderId order);

  @SqlQuery(SPLIT + "WHERE s.id = :id")
  Optional<Split> find(UUID id);

  /** Held until this transaction ends; an order is locked before its splits. */
  @SqlQuery(SPLIT + "WHERE s.id = :id FOR UPDATE OF s")
  Optional<Split> lock(UUID id);

  /** From the payment on, for as long as its game holds it; a week where it is for no game. */
  @SqlUpdate(
      """
      UPDATE splits s SET state = 'live',
        payable_at = o.paid_at
          + GREATEST(COALESCE(g.hold_days, 7), b.window_days) * interval '1 day'
      FROM orders o LEFT JOIN badge_sales b ON b."order" = o.id, order_lines l
        LEFT JOIN mods m ON m.id = l.mod LEFT JOIN games g ON g.id = m.game
      WHERE s."order" = :order AND s.state = 'frozen' AND o.id = s."order"
        AND l."order" = s."order" AND l.line = s.line
      """)
  int owe(OrderId order);

  /** Whoever brought the buyer waits for a moderator, or no longer. */
  @SqlUpdate("UPDATE splits SET held = :held WHERE \"order\" = :order AND part = 'referrer'")
  int hold(OrderId order, boolean held);

  /** It is the platform's from now on. */
  @SqlUpdate(
      """
      UPDATE splits SET part = 'platform', account = NULL, held = false, kept = false
      WHERE id = :id AND part = 'referrer' AND (held OR kept) AND sent = 0 AND NOT moving
      """)
  int forfeit(UUID id);

  /** What of a split the buyer has back, from now on. */
  @SqlUpdate("UPDATE splits SET returned = :returned WHERE id = :id")
  int giveBack(UUID id, long returned);

  /**
   * What may leave now: hold over, order undisturbed, money arrived, payee ready. Asked for each
   * payee who can be paid, so that what waits for others costs nothing.
   */
  @SqlQuery(
      """
      SELECT due.id
      FROM payout_accounts p
      CROSS JOIN LATERAL (
        SELECT s.id FROM splits s JOIN orders o ON o.id = s."order"
        WHERE s.account = p.account AND s.state = 'live' AND s.open_units > 0 AND NOT s.moving
          AND s.payable_at <= :now
          AND o.state = 'paid' AND o.held IS NULL AND NOT s.kept AND NOT s.held
          AND (o.balance_transaction IS NOT NULL OR o.pays_with = 'balance')
        ORDER BY s.payable_at
        LIMIT 50) due
      WHERE p.rail = 'processor' AND p.state = 'active'
      LIMIT :limit
      """)
  List<UUID> due(Instant now, int limit);

  /** The same of one split, once its order is locked. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM splits s JOIN orders o ON o.id = s."order"
        JOIN payout_accounts p ON p.account = s.account AND p.rail = 'processor' AND p.state = 'active'
        WHERE s.id = :id AND s.state = 'live' AND s.open_units > 0 AND NOT s.moving
          AND s.payable_at <= :now AND o.state = 'paid' AND o.held IS NULL AND NOT s.kept AND NOT s.held
          AND (o.balance_transaction IS NOT NULL OR o.pays_with = 'balance'))
      """)
  boolean isDue(UUID id, Instant now);

  /** What a payee owes for sales that were undone, and that is not being taken back just now. */
  @SqlQuery(
      SPLIT
          + """
          JOIN orders o ON o.id = s."order"
          WHERE s.account = :account AND s.state = 'live' AND s.open_units < 0 AND NOT s.moving
            AND o.total_currency = :currency
          ORDER BY s.payable_at, s.id LIMIT :limit
          FOR UPDATE OF s
          """)
  List<Split> debts(AccountId account, String currency, int limit);

  /** What came back to buyers after it had left for payees. */
  @SqlQuery(
      """
      SELECT id FROM splits
      WHERE state = 'live' AND account IS NOT NULL AND open_units < 0 AND NOT moving
        AND payable_at <= :now
      ORDER BY account, payable_at
      LIMIT :limit
      """)
  List<UUID> owing(Instant now, int limit);

  /** What one payee could be given now, oldest first; and what they owe. */
  @SqlQuery(
      SPLIT
          + """
          JOIN orders o ON o.id = s."order"
          WHERE s.account = :account AND s.state = 'live' AND s.open_units > 0 AND NOT s.moving
            AND s.payable_at <= :now AND o.state = 'paid' AND o.held IS NULL AND NOT s.kept AND NOT s.held
            AND o.total_currency = :currency
            AND (o.balance_transaction IS NOT NULL OR o.pays_with = 'balance')
          ORDER BY s.payable_at, s.id
          LIMIT :limit
          FOR UPDATE OF s
          """)
  List<Split> available(AccountId account, String currency, Instant now, int limit);

  /** How much one payee could be given now, less what they owe. */
  @SqlQuery(
      """
      SELECT COALESCE(sum(s.open_units), 0)
      FROM splits s JOIN orders o ON o.id = s."order"
      WHERE s.account = :account AND s.state = 'live' AND s.open_units <> 0 AND NOT s.moving
        AND o.total_currency = :currency
        AND (s.open_units < 0 OR s.payable_at <= :now AND o.state = 'paid' AND o.held IS NULL AND NOT s.kept AND NOT s.held
          AND (o.balance_transaction IS NOT NULL OR o.pays_with = 'balance'))
      """)
  long availableUnits(AccountId account, String currency, Instant now);

  @SqlUpdate("UPDATE splits SET moving = :moving WHERE id = :id AND moving <> :moving")
  int move(UUID id, boolean moving);

  @SqlUpdate("UPDATE splits SET sent = sent + :units, moving = false WHERE id = :id")
  int sent(UUID id, long units);

  @SqlUpdate("UPDATE splits SET sent = sent - :units WHERE id = :id")
  int unsent(UUID id, long units);

  @SqlUpdate("UPDATE splits SET back = back + :units, moving = false WHERE id = :id")
  int back(UUID id, long units);

  /** It did not work: tried again after a while, as a new command. */
  @SqlUpdate("UPDATE splits SET payable_at = :at, moving = false WHERE id = :id")
  int retryAt(UUID id, Instant at);

  /** What a payee's parts amount to, in one currency. */
  record Sum(
      String currency,
      long heldUnits,
      long availableUnits,
      long movingUnits,
      long paidUnits,
      long returnedUnits,
      long owedUnits,
      long sales) {}

  @SqlQuery(
      """
      SELECT o.total_currency AS currency,
        COALESCE(sum(s.open_units) FILTER (WHERE s.open_units > 0 AND NOT s.moving
          AND (s.payable_at > :now OR o.state <> 'paid' OR o.held IS NOT NULL OR s.kept OR s.held)), 0) AS held_units,
        COALESCE(sum(s.open_units) FILTER (WHERE s.open_units > 0 AND NOT s.moving
          AND s.payable_at <= :now AND o.state = 'paid' AND o.held IS NULL AND NOT s.kept AND NOT s.held), 0) AS available_units,
        COALESCE(sum(s.open_units) FILTER (WHERE s.open_units > 0 AND s.moving), 0) AS moving_units,
        sum(s.sent - s.back) AS paid_units,
        sum(s.returned) AS returned_units,
        -COALESCE(sum(s.open_units) FILTER (WHERE s.open_units < 0), 0) AS owed_units,
        count(DISTINCT s."order") FILTER (WHERE s.returned < s.units) AS sales
      FROM splits s JOIN orders o ON o.id = s."order"
      WHERE s.account = :account AND s.state = 'live'
      GROUP BY o.total_currency
      ORDER BY o.total_currency
      """)
  List<Sum> sums(AccountId account, Instant now);

  /** What arrived on a day for one payee and kind of part, before anything was paid out. */
  record Day(java.time.LocalDate day, String currency, Part part, long units, long sales) {}

  @SqlQuery(
      """
      SELECT CAST(o.paid_at AT TIME ZONE 'UTC' AS date) AS day, o.total_currency AS currency, s.part,
        sum(s.units - s.returned) AS units, count(DISTINCT o.id) AS sales
      FROM splits s JOIN orders o ON o.id = s."order"
      WHERE s.account = :account AND o.paid_at >= :since AND s.state = 'live' AND s.returned < s.units
      GROUP BY 1, 2, 3
      ORDER BY 1, 2, 3
      """)
  List<Day> days(AccountId account, Instant since);
}
