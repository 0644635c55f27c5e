package market.storage.partners;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Clicks, customers, downloads and orders that partners brought. */
public interface Brought {
  /** Counted once for a visitor and day, however often they click. */
  @SqlQuery(
      """
      INSERT INTO partner_clicks (partner, code, visitor, day, at)
      VALUES (:partner, :code, :visitor, :day, :at)
      ON CONFLICT (partner, visitor, day) DO UPDATE SET at = excluded.at, code = excluded.code
      RETURNING id
      """)
  UUID click(AccountId partner, String code, byte[] visitor, LocalDate day, Instant at);

  /** Why what was asked of a link counts for nothing. */
  enum Refusal {
    EMBEDDED,
    PREFETCHED,
    ROBOT
  }

  @SqlUpdate(
      """
      INSERT INTO partner_refusals (partner, day, why, count) VALUES (:partner, :day, :why, 1)
      ON CONFLICT (partner, day, why) DO UPDATE SET count = partner_refusals.count + 1
      """)
  void refuse(AccountId partner, LocalDate day, Refusal why);

  /** How a partner's link was asked for since a day. */
  record Clicks(long visits, long embedded) {}

  @SqlQuery(
      """
      SELECT (SELECT count(*) FROM partner_clicks WHERE partner = :partner AND day >= :since) AS visits,
        (SELECT COALESCE(sum(count), 0) FROM partner_refusals
         WHERE partner = :partner AND day >= :since AND why = 'embedded') AS embedded
      """)
  Clicks asked(AccountId partner, LocalDate since);

  /** Whose link somebody followed, and by which word. */
  record Bringer(AccountId partner, @Nullable String code) {}

  @SqlQuery(
      """
      SELECT k.partner, k.code FROM partner_clicks k JOIN partners p ON p.account = k.partner
      WHERE k.id = :click AND k.at > :since AND p.state = 'active'
      """)
  Optional<Bringer> clicked(UUID click, Instant since);

  /** Who brought somebody to what is paid for later, and how. */
  record Arrival(AccountId partner, @Nullable String code, Touch touch) {}

  @SqlUpdate(
      """
      INSERT INTO partner_arrivals (membership, pledge, partner, touch, code, at)
      VALUES (CAST(:membership AS uuid), CAST(:pledge AS uuid), :arrival.partner, :arrival.touch,
        :arrival.code, :at)
      """)
  int arrive(
      @Nullable UUID membership,
      @Nullable UUID pledge,
      @BindMethods("arrival") Arrival arrival,
      Instant at);

  /** Of a membership or a pledge, while the partner is one. */
  @SqlQuery(
      """
      SELECT a.partner, a.code, a.touch FROM partner_arrivals a JOIN partners p ON p.account = a.partner
      WHERE (a.membership = :thing OR a.pledge = :thing) AND p.state = 'active'
      """)
  Optional<Arrival> arrival(UUID thing);

  @SqlUpdate(
      """
      INSERT INTO partner_downloads (partner, day, downloads) VALUES (:partner, :day, 1)
      ON CONFLICT (partner, day) DO UPDATE SET downloads = partner_downloads.downloads + 1
      """)
  void downloaded(AccountId partner, LocalDate day);

  /**
   * Makes somebody a partner's customer, or the other's who brought them last, unless they have
   * paid and their time is not over.
   */
  @SqlUpdate(
      """
      INSERT INTO partner_customers (customer, partner, code, came_by, paid, since, until)
      VALUES (:customer, :partner, :code, :by, :paid, :since, :until)
      ON CONFLICT (customer) DO UPDATE SET partner = excluded.partner, code = excluded.code,
        came_by = CASE WHEN partner_customers.partner = excluded.partner
          THEN partner_customers.came_by ELSE excluded.came_by END,
        paid = excluded.paid,
        since = CASE WHEN partner_customers.partner = excluded.partner
          THEN partner_customers.since ELSE excluded.since END,
        until = excluded.until
      WHERE NOT partner_customers.paid OR partner_customers.until <= excluded.since
      """)
  int bind(
      AccountId customer,
      AccountId partner,
      @Nullable String code,
      String by,
      boolean paid,
      Instant since,
      Instant until);

  @SqlQuery(
      """
      SELECT c.partner, c.code FROM partner_customers c JOIN partners p ON p.account = c.partner
      WHERE c.customer = :customer AND c.until > :now AND p.state = 'active'
      """)
  Optional<Bringer> bound(AccountId customer, Instant now);

  /** Ends it: what they pay from now on is nobody's. */
  @SqlUpdate(
      """
      UPDATE partner_customers SET until = :at
      WHERE customer = :customer AND partner = :partner AND until > :at
      """)
  int unbind(AccountId customer, AccountId partner, Instant at);

  /**
   * What two accounts have in common. A program's device tells only which program and network it
   * is, so that only browsers count.
   */
  record Kinship(boolean device, boolean payee, boolean team) {}

  @SqlQuery(
      """
      SELECT EXISTS (
          SELECT 1 FROM devices d JOIN devices e ON e.account = :other AND e.mark = d.mark
          WHERE d.account = :one AND d.name LIKE '% on %') AS device,
        EXISTS (
          SELECT 1 FROM payout_accounts d JOIN payout_accounts e ON e.account = :other
          WHERE d.account = :one
            AND (e.bank_account = d.bank_account OR e.stripe = d.stripe)) AS payee,
        EXISTS (
          SELECT 1 FROM team_members d JOIN team_members e ON e.team = d.team AND e.account = :other
          WHERE d.account = :one AND d.accepted_at IS NOT NULL AND e.accepted_at IS NOT NULL) AS team
      """)
  Kinship kinship(AccountId one, AccountId other);

  /** Whether they were found to be two; null where nobody decided. */
  @SqlQuery("SELECT apart FROM partner_pairs WHERE partner = :partner AND customer = :customer")
  Optional<Boolean> apart(AccountId partner, AccountId customer);

  @SqlUpdate(
      """
      INSERT INTO partner_pairs (partner, customer, apart, at)
      VALUES (:partner, :customer, :apart, :at)
      ON CONFLICT (partner, customer) DO UPDATE SET apart = excluded.apart, at = excluded.at
      """)
  void decide(AccountId partner, AccountId customer, boolean apart, Instant at);

  @SqlUpdate(
      """
      INSERT INTO partner_orders ("order", partner, buyer, touch, code, state, why, at)
      VALUES (:order, :partner, :buyer, :touch, :code, :state, :why, :at)
      """)
  void note(
      OrderId order,
      AccountId partner,
      AccountId buyer,
      Touch touch,
      @Nullable String code,
      String state,
      String why,
      Instant at);

  /** An order that was paid since somebody looked. */
  record Paid(
      OrderId order,
      AccountId partner,
      AccountId buyer,
      Touch touch,
      @Nullable String code,
      String state,
      String why,
      Instant paidAt,
      boolean first) {}

  @SqlQuery(
      """
      SELECT r."order", r.partner, r.buyer, r.touch, r.code, r.state, r.why, o.paid_at,
        NOT EXISTS (SELECT 1 FROM orders e WHERE e.buyer = r.buyer AND e.total_units > 0
          AND (e.paid_at, e.number) < (o.paid_at, o.number)) AS first
      FROM partner_orders r JOIN orders o ON o.id = r."order"
      WHERE NOT r.followed AND o.paid_at IS NOT NULL
      ORDER BY o.paid_at LIMIT :limit
      """)
  List<Paid> paid(int limit);

  @SqlUpdate("UPDATE partner_orders SET followed = true WHERE \"order\" = :order AND NOT followed")
  int followed(OrderId order);

  /** Those whose page was never paid on. */
  @SqlUpdate(
      """
      UPDATE partner_orders r SET followed = true FROM orders o
      WHERE o.id = r."order" AND NOT r.followed AND o.paid_at IS NULL AND r.at < :before
      """)
  int forget(Instant before);

  /** The orders of a pair that wait. */
  @SqlQuery(
      """
      SELECT "order" FROM partner_orders
      WHERE partner = :partner AND buyer = :customer AND state = 'held' ORDER BY "order"
      """)
  List<OrderId> held(AccountId partner, AccountId customer);

  @SqlUpdate("UPDATE partner_orders SET state = :to WHERE \"order\" = :order AND state = 'held'")
  int settle(OrderId order, String to);

  /** What stands of what a partner brought since, in one currency. */
  @SqlQuery(
      """
      SELECT COALESCE(sum(l.units - l.gone_units), 0)
      FROM partner_orders r
      JOIN orders o ON o.id = r."order"
      JOIN order_lines l ON l."order" = o.id
      WHERE r.partner = :partner AND r.state = 'counted' AND o.paid_at > :since
        AND o.total_currency = :currency
      """)
  long revenue(AccountId partner, String currency, Instant since);

  /** A month of a partner's, in one currency; counts of people are in the row of each currency. */
  record Month(
      String month,
      long clicks,
      long signUps,
      long downloads,
      long orders,
      long revenueUnits,
      long earnedUnits,
      long heldUnits) {}

  @SqlQuery(
      """
      SELECT to_char(m.month, 'YYYY-MM') AS month,
        (SELECT count(*) FROM partner_clicks k WHERE k.partner = :partner
          AND k.day >= m.month AND k.day < m.month + interval '1 month') AS clicks,
        (SELECT count(*) FROM partner_customers c WHERE c.partner = :partner AND c.came_by = 'sign_up'
          AND CAST(c.since AT TIME ZONE 'UTC' AS date) >= m.month
          AND CAST(c.since AT TIME ZONE 'UTC' AS date) < m.month + interval '1 month') AS sign_ups,
        (SELECT COALESCE(sum(d.downloads), 0) FROM partner_downloads d WHERE d.partner = :partner
          AND d.day >= m.month AND d.day < m.month + interval '1 month') AS downloads,
        COALESCE(s.orders, 0) AS orders, COALESCE(s.revenue, 0) AS revenue_units,
        COALESCE(s.earned, 0) AS earned_units, COALESCE(s.held, 0) AS held_units
      FROM generate_series(
        date_trunc('month', CAST(:now AS timestamptz) AT TIME ZONE 'UTC') - interval '11 months',
        date_trunc('month', CAST(:now AS timestamptz) AT TIME ZONE 'UTC'), interval '1 month') m(month)
      LEFT JOIN (
        SELECT date_trunc('month', o.paid_at AT TIME ZONE 'UTC') AS month, count(*) AS orders,
          sum((SELECT sum(l.units - l.gone_units) FROM order_lines l WHERE l."order" = o.id)) AS revenue,
          sum((SELECT sum(s.units - s.returned) FROM splits s
            WHERE s."order" = o.id AND s.part = 'referrer' AND NOT s.held)) AS earned,
          sum((SELECT sum(s.units - s.returned) FROM splits s
            WHERE s."order" = o.id AND s.part = 'referrer' AND s.held)) AS held
        FROM partner_orders r JOIN orders o ON o.id = r."order"
        WHERE r.partner = :partner AND r.state <> 'void' AND o.paid_at IS NOT NULL
          AND o.total_currency = :currency
        GROUP BY 1) s ON s.month = m.month
      ORDER BY m.month DESC
      """)
  List<Month> months(AccountId partner, String currency, Instant now);

  /** How an order that was brought counts: in a word; empty for one that was not. */
  @SqlQuery("SELECT state FROM partner_orders WHERE \"order\" = :order")
  Optional<String> noted(OrderId order);

  /** A partner as the owner sees them, in one currency. */
  record Standing(
      Handle handle,
      String name,
      Level level,
      Partner.State state,
      long customers,
      long revenueUnits,
      long earnedUnits,
      long heldUnits) {}

  @SqlQuery(
      """
      SELECT a.handle, a.name, p.level, p.state,
        (SELECT count(*) FROM partner_customers c WHERE c.partner = p.account AND c.paid) AS customers,
        COALESCE(s.revenue, 0) AS revenue_units, COALESCE(s.earned, 0) AS earned_units,
        COALESCE(s.held, 0) AS held_units
      FROM partners p JOIN accounts a ON a.id = p.account
      LEFT JOIN LATERAL (
        SELECT sum((SELECT sum(l.units - l.gone_units) FROM order_lines l
            WHERE l."order" = o.id)) FILTER (WHERE r.state = 'counted') AS revenue,
          sum((SELECT sum(x.units - x.returned) FROM splits x
            WHERE x."order" = o.id AND x.part = 'referrer' AND NOT x.held)) AS earned,
          sum((SELECT sum(x.units - x.returned) FROM splits x
            WHERE x."order" = o.id AND x.part = 'referrer' AND x.held)) AS held
        FROM partner_orders r JOIN orders o ON o.id = r."order"
        WHERE r.partner = p.account AND o.paid_at > :since AND o.total_currency = :currency) s ON true
      ORDER BY revenue_units DESC, a.handle LIMIT :limit
      """)
  List<Standing> standings(String currency, Instant since, int limit);
}
