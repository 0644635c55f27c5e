package market.storage.passes;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What members paid for months, by what they used it is shared, and who had it. */
public interface Pools {
  /** What of a bill waits in the pool of a month. */
  record Waiting(OrderId order, int line, AccountId member, Month month, boolean carried) {}

  /** Of months up to one, in order, after the line named; what is disputed or held waits on. */
  @SqlQuery(
      """
      SELECT l."order", l.line, o.buyer AS member, l.month, l.carried
      FROM order_lines l JOIN orders o ON o.id = l."order"
      WHERE l.kind = 'pass' AND l.month = :month AND l.units > l.gone_units
        AND (l."order", l.line) > (:order, :line)
        AND o.state = 'paid' AND o.held IS NULL
        AND NOT EXISTS (SELECT 1 FROM disputes d WHERE d."order" = o.id AND d.closed_at IS NULL)
      ORDER BY l."order", l.line LIMIT :limit
      """)
  List<Waiting> waiting(Month month, UUID order, int line, int limit);

  /** Months up to one in whose pools something waits. */
  @SqlQuery(
      """
      SELECT DISTINCT month FROM order_lines
      WHERE kind = 'pass' AND month <= :last AND units > gone_units
      ORDER BY month LIMIT 100
      """)
  List<Month> due(Month last);

  /** What of a waiting line stays in it from now on: what went back of it, and so much more. */
  @SqlUpdate(
      """
      UPDATE order_lines SET units = gone_units + :more, list_units = gone_units + :more
      WHERE "order" = :order AND line = :line AND kind = 'pass' AND month IS NOT NULL
      """)
  int keep(OrderId order, int line, long more);

  /** It waits for the next month. */
  @SqlUpdate(
      """
      UPDATE order_lines SET month = :next, carried = true
      WHERE "order" = :order AND line = :line AND kind = 'pass' AND month = :month AND NOT carried
      """)
  int carry(OrderId order, int line, Month month, Month next);

  /** How a member used a mod in a month. */
  record Use(ModId mod, int releases, int days) {}

  /** Of what takes part. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Use> uses(AccountId member, LocalDate from, LocalDate until);

  /** Of these mods those of which a member may have no part: their own, or of one with them. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<ModId> barred(AccountId member, List<UUID> mods);

  @SqlBatch(
      """
      INSERT INTO pass_uses (month, account, mod, releases, days, points)
      VALUES (:month, :account, :mod, :releases, :days, :points)
      ON CONFLICT DO NOTHING
      """)
  void note(Month month, AccountId account, @BindMethods List<Use> uses, List<Integer> points);

  /** What a mod had of a month so far. */
  record Had(ModId mod, long units) {}

  /** Those that had most, in one currency, of what takes part still. */
  @SqlQuery(
      """
      SELECT l.mod, sum(l.units) AS units
      FROM order_lines l JOIN orders o ON o.id = l."order" JOIN pass_shelf s ON s.mod = l.mod
      WHERE l.kind = 'use' AND l.month = :month AND o.total_currency = :currency
      GROUP BY l.mod ORDER BY units DESC, l.mod LIMIT :limit
      """)
  List<Had> had(Month month, String currency, int limit);

  /** A month of the pass. */
  record Pool(
      Month month, String currency, long waitingUnits, long sharedUnits, long mods, long members) {}

  @SqlQuery(
      """
      SELECT l.month, o.total_currency AS currency,
        COALESCE(sum(l.units - l.gone_units) FILTER (WHERE l.kind = 'pass'), 0) AS waiting_units,
        COALESCE(sum(l.units - l.gone_units) FILTER (WHERE l.kind = 'use'), 0) AS shared_units,
        count(DISTINCT l.mod) AS mods, count(DISTINCT o.buyer) AS members
      FROM order_lines l JOIN orders o ON o.id = l."order"
      WHERE l.month IS NOT NULL AND l.month <= :until AND o.paid_at IS NOT NULL
      GROUP BY l.month, o.total_currency
      ORDER BY l.month DESC, o.total_currency LIMIT :limit
      """)
  List<Pool> pools(Month until, int limit);

  /** What a mod had of what one member paid, or a maker of what all did. */
  record Share(
      Month month, Slug mod, String title, String currency, long units, long points, long days) {}

  @SqlQuery(
      """
      SELECT l.month, m.slug AS mod, m.title, o.total_currency AS currency,
        sum(l.units - l.gone_units) AS units, COALESCE(max(u.points), 0) AS points,
        COALESCE(max(u.days), 0) AS days
      FROM orders o JOIN order_lines l ON l."order" = o.id AND l.kind = 'use'
      JOIN mods m ON m.id = l.mod
      LEFT JOIN pass_uses u ON u.month = l.month AND u.account = o.buyer AND u.mod = l.mod
      WHERE o.buyer = :member
      GROUP BY l.month, m.slug, m.title, o.total_currency
      ORDER BY l.month DESC, units DESC, m.slug LIMIT :limit
      """)
  List<Share> given(AccountId member, int limit);

  /** What somebody's parts of the pass come to, by month and mod; the points are of all members. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Share> earned(AccountId maker, int limit);

  /** What of a member's waits for which month. */
  record Wait(Month month, String currency, long units) {}

  @SqlQuery(
      """
      SELECT l.month, o.total_currency AS currency, sum(l.units - l.gone_units) AS units
      FROM orders o JOIN order_lines l ON l."order" = o.id
      WHERE o.buyer = :member AND l.kind = 'pass' AND l.month IS NOT NULL AND o.paid_at IS NOT NULL
      GROUP BY l.month, o.total_currency HAVING sum(l.units - l.gone_units) > 0
      ORDER BY l.month LIMIT 24
      """)
  List<Wait> waits(AccountId member);
}
