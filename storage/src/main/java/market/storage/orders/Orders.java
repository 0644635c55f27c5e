package market.storage.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.passes.Month;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Orders and their lines. States change only from the state one has seen. */
public interface Orders {
  /** Everything of an order. */
  String COLUMNS =
      """
      id, number, buyer, state, total_units, total_currency, tax_units, pays_with, gift, referrer,
        attempt, session, session_url, payment_intent, charge, held, created_at, paid_at,
        refundable_until
      """;

  String ORDER = "SELECT " + COLUMNS + "FROM orders\n";

  /** Everything of a line. */
  String LINE =
      """
      SELECT l."order", l.line, l.mod, m.slug, l.title, m.owner, a.name AS creator_name, m.game,
        l.kind, l.list_units, l.discount_units, l.coupon_units, l.units, l.gone_units, l.bundle, l.escrow,
        l.month
      FROM order_lines l LEFT JOIN mods m ON m.id = l.mod LEFT JOIN accounts a ON a.id = m.owner
      """;

  /** An order before it has its id. */
  record NewOrder(
      AccountId buyer,
      long units,
      String currency,
      PaysWith paysWith,
      boolean gift,
      @Nullable AccountId referrer) {}

  @SqlQuery(
      """
      INSERT INTO orders (buyer, state, total_units, total_currency, pays_with, gift, referrer, created_at)
      VALUES (:buyer, 'awaiting', :units, :currency, :paysWith, :gift, :referrer, :at)
      RETURNING id
      """)
  OrderId place(@BindMethods NewOrder order, Instant at);

  /** A line before it is part of an order. */
  record NewLine(
      int line,
      @Nullable ModId mod,
      String title,
      Line.Kind kind,
      long listUnits,
      long discountUnits,
      long couponUnits,
      long units,
      @Nullable UUID bundle,
      @Nullable Month month) {
    /** One that is for a mod as it is. */
    public NewLine(
        int line,
        ModId mod,
        String title,
        Line.Kind kind,
        long listUnits,
        long discountUnits,
        long couponUnits,
        long units,
        @Nullable UUID bundle) {
      this(line, mod, title, kind, listUnits, discountUnits, couponUnits, units, bundle, null);
    }
  }

  @SqlBatch(
      """
      INSERT INTO order_lines ("order", line, mod, title, kind, list_units, discount_units,
        coupon_units, units, bundle, month)
      VALUES (:order, :line, CAST(:mod AS uuid), :title, :kind, :listUnits, :discountUnits, :couponUnits, :units,
        CAST(:bundle AS uuid), CAST(:month AS text))
      """)
  void addLines(OrderId order, @BindMethods List<NewLine> lines);

  @SqlQuery(ORDER + "WHERE id = :id AND buyer = :buyer")
  Optional<Order> find(OrderId id, AccountId buyer);

  @SqlQuery(ORDER + "WHERE id = :id")
  Optional<Order> get(OrderId id);

  @SqlQuery(ORDER + "WHERE id = :id FOR UPDATE")
  Optional<Order> lock(OrderId id);

  @SqlQuery(ORDER + "WHERE payment_intent = :intent")
  Optional<Order> paidBy(String intent);

  @SqlQuery(ORDER + "WHERE charge = :charge")
  Optional<Order> chargedBy(String charge);

  @SqlQuery(ORDER + "WHERE number = :number")
  Optional<Order> numbered(long number);

  /** An order's id with the number that people know it by. */
  record Numbered(OrderId id, long number) {}

  @SqlQuery("SELECT id, number FROM orders WHERE id = ANY(:ids)")
  List<Numbered> numbers(List<UUID> ids);

  @SqlQuery(ORDER + "ORDER BY number DESC LIMIT :limit")
  List<Order> latest(int limit);

  @SqlQuery(
      ORDER
          + """
          WHERE buyer = :buyer AND state <> 'expired'
          ORDER BY created_at DESC LIMIT :limit
          """)
  List<Order> of(AccountId buyer, int limit);

  @SqlQuery(LINE + "WHERE l.\"order\" = ANY(:orders) ORDER BY l.\"order\", l.line")
  List<Line> lines(List<UUID> orders);

  /** Those of one order: asked with each sale, and so without an array to be planned for anew. */
  @SqlQuery(LINE + "WHERE l.\"order\" = :order ORDER BY l.line")
  List<Line> lines(OrderId order);

  /**
   * An order of the same things at the same price, the same way, that still waits: one that has its
   * page, or may still get it.
   */
  @SqlQuery(
      """
      SELECT o.id FROM orders o
      JOIN order_lines l ON l."order" = o.id
      LEFT JOIN coupon_uses u ON u."order" = o.id
      LEFT JOIN coupons c ON c.id = u.coupon
      WHERE o.buyer = :buyer AND o.state = 'awaiting' AND o.created_at > :since
        AND (o.session IS NOT NULL OR o.created_at > :pageless)
        AND o.pays_with = :paysWith AND o.gift = :gift AND c.code IS NOT DISTINCT FROM :coupon
        AND o.referrer IS NOT DISTINCT FROM CAST(:referrer AS uuid)
      GROUP BY o.id
      HAVING array_agg(l.mod ORDER BY l.mod) = (SELECT array_agg(x ORDER BY x) FROM unnest(:mods) x)
        AND array_agg(l.kind || ':' || l.units ORDER BY l.mod) = (
          SELECT array_agg(u ORDER BY x) FROM unnest(:mods, CAST(:prices AS text[])) AS y(x, u))
      ORDER BY o.id DESC
      LIMIT 1
      """)
  Optional<OrderId> awaiting(
      AccountId buyer,
      PaysWith paysWith,
      boolean gift,
      @Nullable String coupon,
      @Nullable AccountId referrer,
      List<UUID> mods,
      String prices,
      Instant since,
      Instant pageless);

  @SqlUpdate(
      "UPDATE orders SET session = :session, session_url = :url WHERE id = :id AND session IS NULL")
  int opened(OrderId id, String session, String url);

  /** Orders of the same buyer whose pages are still open and sell some of the same mods. */
  @SqlQuery(
      ORDER
          + """
          o WHERE buyer = :buyer AND state = 'awaiting' AND id <> :id AND session IS NOT NULL
            AND EXISTS (
              SELECT 1 FROM order_lines l
              WHERE l."order" = o.id AND l.mod = ANY(:mods) AND l.kind NOT IN ('badge', 'resale'))
          ORDER BY created_at DESC LIMIT 20
          """)
  List<Order> overtaken(AccountId buyer, OrderId id, List<UUID> mods);

  /**
   * The order as it is from now on, locked, its history told; none when it was paid before. The
   * time for a refund is the shortest that the games of an order grant, or a week for the pass.
   *
   * @param balance the transaction by which the processor's fee is known, if it is
   */
  @SqlQuery(
      """
      WITH paid AS (
      UPDATE orders SET state = 'paid', paid_at = :at, payment_intent = :intent, charge = :charge,
        balance_transaction = :balance, tax_units = :taxUnits, refundable_until = CAST(:at AS timestamptz) + interval '24 hours' * (
          SELECT COALESCE(min(g.refund_days), 7)
          FROM order_lines l JOIN mods m ON m.id = l.mod JOIN games g ON g.id = m.game
          WHERE l."order" = :id)
      WHERE id = :id AND state IN ('awaiting', 'processing', 'expired', 'failed')
      RETURNING
      """
          + COLUMNS
          + """
          ), told AS (
            INSERT INTO order_events ("order", state, note, at)
            SELECT id, 'paid', COALESCE(payment_intent, ''), paid_at FROM paid)
          SELECT * FROM paid
          """)
  Optional<Order> paid(
      OrderId id,
      @Nullable String intent,
      @Nullable String charge,
      @Nullable String balance,
      long taxUnits,
      Instant at);

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

  @SqlUpdate("UPDATE orders SET held = :held WHERE id = :id")
  int hold(OrderId id, Order.@Nullable Held held);

  @SqlUpdate(
      """
      UPDATE order_lines SET gone_units = gone_units + :units WHERE "order" = :id AND line = :line
      """)
  int gone(OrderId id, int line, long units);

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
      DO UPDATE SET units = GREATEST(0, creator_revenue.units + :units)
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

  @SqlQuery(
      """
      SELECT id FROM orders
      WHERE state IN ('awaiting', 'processing') AND created_at < :before ORDER BY created_at LIMIT 200
      """)
  List<OrderId> forgotten(Instant before);

  /**
   * A sale as the makers of a mod see it: no name, no address.
   *
   * @param key by which they are ordered
   * @param own whether the mod is the payee's, so that they may give its price back
   */
  record Sale(
      long key,
      OrderId order,
      long number,
      OrderState state,
      String slug,
      String title,
      int line,
      Line.Kind kind,
      String currency,
      long units,
      long goneUnits,
      long mineUnits,
      boolean own,
      Instant paidAt) {}

  @SqlQuery(
      """
      SELECT o.number * 1000 + l.line AS key, o.id AS order, o.number, o.state, m.slug, l.title, l.line, l.kind,
        o.total_currency AS currency, l.units, l.gone_units, s.units AS mine_units,
        m.owner = :account AS own, o.paid_at
      FROM (
        SELECT "order", line, sum(units) AS units FROM splits
        WHERE account = :account AND state = 'live' GROUP BY "order", line) s
      JOIN orders o ON o.id = s."order"
      JOIN order_lines l ON l."order" = s."order" AND l.line = s.line
      JOIN mods m ON m.id = l.mod
      WHERE o.number * 1000 + l.line < :before
      ORDER BY o.number * 1000 + l.line DESC LIMIT :limit
      """)
  List<Sale> sales(AccountId account, long before, int limit);
}
