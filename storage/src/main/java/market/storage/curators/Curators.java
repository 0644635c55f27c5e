package market.storage.curators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Curators, who left their lists for a mod, and what was bought then. */
public interface Curators {
  /** What they are offered. */
  record Programme(long id, boolean open, int bp, int windowDays) {}

  @SqlUpdate(
      """
      INSERT INTO curator_programmes (open, bp, window_days, made_by, made_at)
      VALUES (:open, :bp, :windowDays, :by, :at)
      """)
  void offer(boolean open, int bp, int windowDays, AccountId by, Instant at);

  @SqlQuery("SELECT id, open, bp, window_days FROM curator_programmes ORDER BY id DESC LIMIT 1")
  Optional<Programme> programme();

  @SqlUpdate(
      """
      INSERT INTO curators (account, state, joined_at) VALUES (:account, 'active', :at)
      ON CONFLICT (account) DO UPDATE SET state = 'active'
      """)
  void join(AccountId account, Instant at);

  @SqlUpdate("UPDATE curators SET state = 'left' WHERE account = :account")
  int leave(AccountId account);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM curators WHERE account = :account AND state = 'active')")
  boolean isOne(AccountId account);

  @SqlQuery(
      """
      INSERT INTO curator_clicks (collection, visitor, day, at)
      VALUES (:collection, :visitor, :day, :at)
      ON CONFLICT (collection, visitor, day) DO UPDATE SET at = excluded.at
      RETURNING id
      """)
  UUID click(UUID collection, byte[] visitor, LocalDate day, Instant at);

  /** Whose list somebody left, while it is one for all to see. */
  record Bringer(UUID collection, AccountId curator) {}

  @SqlQuery(
      """
      SELECT c.id AS collection, c.owner AS curator
      FROM curator_clicks k JOIN collections c ON c.id = k.collection
      JOIN curators u ON u.account = c.owner AND u.state = 'active'
      WHERE k.id = :click AND k.at > :since
        AND c.visibility = 'public' AND NOT c.hidden AND c.deleted_at IS NULL
      """)
  Optional<Bringer> clicked(UUID click, Instant since);

  /** Those of some mods that a list names unpaid, and that its curator has no part in. */
  @SqlQuery(
      """
      SELECT i.mod FROM collection_items i JOIN mods m ON m.id = i.mod
      WHERE i.collection = :collection AND i.mod = ANY(:mods) AND NOT i.paid AND m.owner <> :curator
        AND NOT EXISTS (
          SELECT 1 FROM teams t JOIN team_members p ON p.team = t.id
          WHERE t.mod = m.id AND t.state = 'active' AND p.account = :curator)
      """)
  List<ModId> picks(UUID collection, AccountId curator, List<UUID> mods);

  @SqlUpdate(
      """
      INSERT INTO curator_orders ("order", collection, curator, at)
      VALUES (:order, :collection, :curator, :at)
      """)
  void note(OrderId order, UUID collection, AccountId curator, Instant at);

  /**
   * What came of a curator's lists.
   *
   * @param sales how many mods were bought of which it is known whether they were kept
   * @param kept how many of those were
   */
  record Tally(AccountId account, Handle handle, String name, int lists, int sales, int kept) {}

  /** Known is what went back, and what may not be given back any more. */
  String RECORD =
      """
      SELECT u.account, a.handle, a.name,
        (SELECT count(*) FROM collections c
         WHERE c.owner = u.account AND c.visibility = 'public' AND NOT c.hidden AND c.deleted_at IS NULL) AS lists,
        (SELECT count(*) FROM curator_orders k JOIN orders o ON o.id = k."order"
         JOIN splits s ON s."order" = o.id AND s.part = 'referrer' AND s.account = u.account
         JOIN order_lines l ON l."order" = o.id AND l.line = s.line
         WHERE k.curator = u.account AND o.paid_at IS NOT NULL
           AND (l.gone_units > 0 OR o.refundable_until <= :now)) AS sales,
        (SELECT count(*) FROM curator_orders k JOIN orders o ON o.id = k."order"
         JOIN splits s ON s."order" = o.id AND s.part = 'referrer' AND s.account = u.account
         JOIN order_lines l ON l."order" = o.id AND l.line = s.line
         WHERE k.curator = u.account AND o.paid_at IS NOT NULL
           AND l.gone_units = 0 AND o.refundable_until <= :now) AS kept
      FROM curators u JOIN accounts a ON a.id = u.account
      """;

  @SqlQuery(RECORD + "WHERE u.state = 'active' ORDER BY u.joined_at LIMIT :limit")
  List<Tally> all(Instant now, int limit);

  @SqlQuery(RECORD + "WHERE u.account = :account AND u.state = 'active'")
  Optional<Tally> of(AccountId account, Instant now);

  /** What came of one list. */
  record Listed(UUID collection, String title, long clicks, long orders) {}

  @SqlQuery(
      """
      SELECT c.id AS collection, c.title,
        (SELECT count(*) FROM curator_clicks k WHERE k.collection = c.id) AS clicks,
        (SELECT count(*) FROM curator_orders k JOIN orders o ON o.id = k."order"
         WHERE k.collection = c.id AND k.curator = :account AND o.paid_at IS NOT NULL) AS orders
      FROM collections c WHERE c.owner = :account AND c.visibility = 'public' AND c.deleted_at IS NULL
      ORDER BY c.updated_at DESC LIMIT 100
      """)
  List<Listed> lists(AccountId account);

  /** What a curator has of it, less what went back. */
  record Earned(String currency, long units) {}

  @SqlQuery(
      """
      SELECT o.total_currency AS currency, sum(s.units - s.returned) AS units
      FROM curator_orders k JOIN orders o ON o.id = k."order"
      JOIN splits s ON s."order" = o.id AND s.part = 'referrer' AND s.account = k.curator AND s.state = 'live'
      WHERE k.curator = :account GROUP BY o.total_currency ORDER BY 1
      """)
  List<Earned> earned(AccountId account);
}
