package market.storage.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Orders and their lines. States change only from the state one has seen. */
public interface Orders {
  @SqlQuery(
      """
      INSERT INTO orders (buyer, state, total_units, total_currency, created_at)
      VALUES (:buyer, 'awaiting', :units, :currency, :at)
      RETURNING id
      """)
  OrderId place(AccountId buyer, long units, String currency, Instant at);

  @SqlBatch(
      """
      INSERT INTO order_lines ("order", line, mod, title, units)
      VALUES (:order, :line, :mod, :title, :units)
      """)
  void addLines(
      OrderId order, List<Integer> line, List<ModId> mod, List<String> title, List<Long> units);

  @SqlQuery(
      """
      SELECT id, number, buyer, state, total_units, total_currency, attempt, session, session_url,
        payment_intent, charge, created_at, paid_at, refundable_until
      FROM orders WHERE id = :id AND buyer = :buyer
      """)
  Optional<Order> find(OrderId id, AccountId buyer);

  @SqlQuery(
      """
      SELECT id, number, buyer, state, total_units, total_currency, attempt, session, session_url,
        payment_intent, charge, created_at, paid_at, refundable_until
      FROM orders WHERE id = :id FOR UPDATE
      """)
  Optional<Order> lock(OrderId id);

  @SqlQuery(
      """
      SELECT id, number, buyer, state, total_units, total_currency, attempt, session, session_url,
        payment_intent, charge, created_at, paid_at, refundable_until
      FROM orders WHERE payment_intent = :intent
      """)
  Optional<Order> paidBy(String intent);

  @SqlQuery(
      """
      SELECT id, number, buyer, state, total_units, total_currency, attempt, session, session_url,
        payment_intent, charge, created_at, paid_at, refundable_until
      FROM orders WHERE buyer = :buyer AND state <> 'expired'
      ORDER BY created_at DESC LIMIT :limit
      """)
  List<Order> of(AccountId buyer, int limit);

  @SqlQuery(
      """
      SELECT l."order", l.line, l.mod, m.slug, l.title, l.units
      FROM order_lines l JOIN mods m ON m.id = l.mod
      WHERE l."order" = ANY(:orders) ORDER BY l."order", l.line
      """)
  List<Line> lines(List<UUID> orders);

  /** Mods of this order that are in another open or paid order of the same buyer. */
  @SqlQuery(
      """
      SELECT o.id FROM orders o
      JOIN order_lines l ON l."order" = o.id
      WHERE o.buyer = :buyer AND o.state = 'awaiting' AND o.created_at > :since
      GROUP BY o.id
      HAVING array_agg(l.mod ORDER BY l.mod) = (SELECT array_agg(x ORDER BY x) FROM unnest(:mods) x)
        AND array_agg(l.units ORDER BY l.mod) = (
          SELECT array_agg(u ORDER BY x) FROM unnest(:mods, CAST(:units AS bigint[])) AS y(x, u))
      ORDER BY o.id DESC
      LIMIT 1
      """)
  Optional<OrderId> awaiting(AccountId buyer, List<UUID> mods, String units, Instant since);

  @SqlUpdate(
      "UPDATE orders SET session = :session, session_url = :url WHERE id = :id AND session IS NULL")
  int opened(OrderId id, String session, String url);

  @SqlUpdate(
      """
      UPDATE orders SET state = 'paid', paid_at = :at, payment_intent = :intent, charge = :charge,
        refundable_until = :refundableUntil
      WHERE id = :id AND state IN ('awaiting', 'expired')
      """)
  int paid(
      OrderId id,
      @Nullable String intent,
      @Nullable String charge,
      Instant at,
      Instant refundableUntil);

  /** The fee is known: from now on the shares may leave once their hold is over. */
  @SqlUpdate(
      """
      UPDATE orders SET balance_transaction = :transaction
      WHERE id = :id AND balance_transaction IS NULL
      """)
  int balanced(OrderId id, String transaction);

  /** Paid, but what Stripe kept is not known yet. */
  @SqlQuery(
      """
      SELECT id FROM orders
      WHERE paid_at < :before AND charge IS NOT NULL AND balance_transaction IS NULL
      LIMIT 200
      """)
  List<OrderId> unbalanced(Instant before);

  @SqlUpdate("UPDATE orders SET state = :to WHERE id = :id AND state = :from")
  int move(OrderId id, OrderState from, OrderState to);

  @SqlUpdate(
      """
      INSERT INTO order_events ("order", state, note, at) VALUES (:id, :state, :note, :at)
      """)
  void tell(OrderId id, OrderState state, String note, Instant at);

  @SqlUpdate(
      """
      INSERT INTO creator_revenue (account, game, currency, units)
      VALUES (:account, :game, :currency, :units)
      ON CONFLICT (account, game, currency)
      DO UPDATE SET units = creator_revenue.units + excluded.units
      """)
  void earned(AccountId account, GameId game, String currency, long units);

  @SqlUpdate(
      """
      UPDATE creator_revenue SET units = GREATEST(0, units - :units)
      WHERE account = :account AND game = :game AND currency = :currency
      """)
  void unearned(AccountId account, GameId game, String currency, long units);

  @SqlQuery(
      """
      SELECT COALESCE((
        SELECT units FROM creator_revenue
        WHERE account = :account AND game = :game AND currency = :currency), 0)
      """)
  long revenue(AccountId account, GameId game, String currency);

  /** Whose each line is, for the tiers of the commission. */
  record Owned(int line, AccountId owner, GameId game, long units) {}

  @SqlQuery(
      """
      SELECT l.line, m.owner, m.game, l.units
      FROM order_lines l JOIN mods m ON m.id = l.mod
      WHERE l."order" = :order ORDER BY m.owner, m.game, l.line
      """)
  List<Owned> owners(OrderId order);

  @SqlQuery(
      """
      INSERT INTO refunds ("order", asked_by, units, state, created_at)
      VALUES (:order, :by, :units, 'asked', :at)
      ON CONFLICT ("order") DO UPDATE SET state = 'asked'
      WHERE refunds.state = 'failed'
      RETURNING id
      """)
  Optional<UUID> askRefund(OrderId order, AccountId by, long units, Instant at);

  /** A refund on its way. */
  record Refund(UUID id, OrderId order, long units, String state, @Nullable String refund) {}

  @SqlQuery(
      """
      SELECT id, "order", units, state, refund FROM refunds WHERE id = :id
      """)
  Optional<Refund> refund(UUID id);

  @SqlQuery(
      """
      SELECT id, "order", units, state, refund FROM refunds WHERE "order" = :order
      """)
  Optional<Refund> refundOf(OrderId order);

  @SqlUpdate("UPDATE refunds SET state = :to, refund = :refund WHERE id = :id AND state = :from")
  int moveRefund(UUID id, String from, String to, @Nullable String refund);

  @SqlQuery("SELECT id FROM orders WHERE state = 'awaiting' AND created_at < :before LIMIT 200")
  List<OrderId> forgotten(Instant before);
}
