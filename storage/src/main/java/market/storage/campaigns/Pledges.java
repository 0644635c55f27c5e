package market.storage.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.news.Happening;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What was promised to campaigns. States change only from the state one has seen. */
public interface Pledges {
  /** Everything of a pledge. */
  String PLEDGE =
      """
      SELECT p.id, p.campaign, p.account, p.reward, p.units, p.state, p.session, p.session_url,
        p.customer, p.method, p.intent, p."order", p.grace_until, p.made_at
      FROM pledges p
      """;

  @SqlQuery(
      """
      INSERT INTO pledges (campaign, account, reward, units, state, made_at)
      VALUES (:campaign, :account, CAST(:reward AS uuid), :units, 'opening', :at)
      RETURNING id
      """)
  UUID add(UUID campaign, AccountId account, @Nullable UUID reward, long units, Instant at);

  @SqlQuery(PLEDGE + "WHERE p.id = :id")
  Optional<Pledge> find(UUID id);

  @SqlQuery(PLEDGE + "WHERE p.id = :id FOR UPDATE")
  Optional<Pledge> lock(UUID id);

  /** Somebody's that stands. */
  @SqlQuery(
      PLEDGE
          + """
          WHERE p.campaign = :campaign AND p.account = :account
            AND p.state NOT IN ('lapsed', 'withdrawn')
          """)
  Optional<Pledge> standing(UUID campaign, AccountId account);

  @SqlQuery(PLEDGE + "WHERE p.account = :account ORDER BY p.made_at DESC, p.id DESC LIMIT 100")
  List<Pledge> of(AccountId account);

  @SqlQuery(
      PLEDGE
          + """
          WHERE p.campaign = :campaign AND p.state = :state ORDER BY p.id LIMIT :limit
          """)
  List<Pledge> in(UUID campaign, Pledge.State state, int limit);

  /** Whose page for saving a card is not needed any more. */
  @SqlQuery(
      PLEDGE + "WHERE p.state = 'opening' AND p.made_at < :before ORDER BY p.made_at LIMIT :limit")
  List<Pledge> forgotten(Instant before, int limit);

  /** Charged by now, or not, but nobody told. */
  @SqlQuery(
      PLEDGE + "WHERE p.state = 'charging' AND p.intent IS NOT NULL ORDER BY p.id LIMIT :limit")
  List<Pledge> charged(int limit);

  @SqlQuery(
      PLEDGE
          + """
          WHERE p.state = 'declined' AND p.grace_until <= :now ORDER BY p.grace_until LIMIT :limit
          """)
  List<Pledge> graceless(Instant now, int limit);

  @SqlUpdate(
      """
      UPDATE pledges SET session = :session, session_url = :url
      WHERE id = :id AND state = 'opening' AND session IS NULL
      """)
  int opened(UUID id, String session, String url);

  @SqlUpdate(
      """
      UPDATE pledges SET state = 'promised', customer = :customer, method = :method
      WHERE id = :id AND state = 'opening'
      """)
  int promised(UUID id, String customer, String method);

  @SqlUpdate(
      """
      UPDATE pledges SET reward = CAST(:reward AS uuid), units = :units
      WHERE id = :id AND state IN ('opening', 'promised')
      """)
  int change(UUID id, @Nullable UUID reward, long units);

  @SqlUpdate(
      """
      UPDATE pledges SET state = 'withdrawn', ended_at = :at
      WHERE id = :id AND state IN ('opening', 'promised')
      """)
  int withdraw(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE pledges SET state = 'charging', "order" = :order WHERE id = :id AND state = 'promised'
      """)
  int charge(UUID id, OrderId order);

  @SqlUpdate("UPDATE pledges SET intent = :intent WHERE id = :id AND intent IS NULL")
  int tried(UUID id, String intent);

  @SqlUpdate(
      """
      UPDATE pledges SET state = 'declined', grace_until = :until
      WHERE id = :id AND state = 'charging'
      """)
  int declined(UUID id, Instant until);

  /** To be paid by another page. */
  @SqlUpdate("UPDATE pledges SET \"order\" = :order WHERE id = :id AND state = 'declined'")
  int reorder(UUID id, OrderId order);

  @SqlUpdate(
      """
      UPDATE pledges SET state = 'lapsed', grace_until = NULL, ended_at = :at
      WHERE id = :id AND state = 'declined'
      """)
  int lapse(UUID id, Instant at);

  @SqlUpdate(
      """
      INSERT INTO pledge_orders ("order", pledge, at) VALUES (:order, :id, :at)
      """)
  void ordered(UUID id, OrderId order, Instant at);

  /** A line of a pledge's order before it is one. */
  record NewLine(int line, ModId mod, String title, long units) {}

  @SqlBatch(
      """
      INSERT INTO order_lines ("order", line, mod, title, kind, list_units, units, escrow)
      VALUES (:order, :line, :mod, :title, 'pledge', :units, :units, :campaign)
      """)
  void addLines(OrderId order, UUID campaign, @BindMethods List<NewLine> lines);

  /** An order of a pledge was paid: the pledge is, unless it is by another or not any more. */
  @SqlUpdate(
      """
      WITH paid AS (
        UPDATE pledges p SET state = 'paid', "order" = :order, grace_until = NULL
        FROM pledge_orders po
        WHERE po."order" = :order AND p.id = po.pledge AND p.state IN ('charging', 'declined')
        RETURNING p.id)
      INSERT INTO pledge_events (pledge, state, note, at) SELECT id, 'paid', '', :at FROM paid
      """)
  int paid(OrderId order, Instant at);

  /** A line's money is its payees' from now on. */
  @SqlUpdate(
      """
      UPDATE order_lines SET escrow = NULL
      WHERE "order" = :order AND line = :line AND escrow IS NOT NULL
      """)
  int release(OrderId order, int line);

  /** The lines of an order whose milestones are accepted and that wait all the same. */
  @SqlQuery(
      """
      SELECT l.line FROM order_lines l
      JOIN milestones s ON s.campaign = l.escrow AND s.position = l.line AND s.state = 'accepted'
      WHERE l."order" = :order ORDER BY l.line
      """)
  List<Integer> releasable(OrderId order);

  /**
   * Paid orders whose waiting money goes back: their campaign ended before all was released, or
   * their pledge had lapsed, or was paid by another one. Not those where giving back came to
   * nothing before, about which somebody was told, nor what a bank has a hand on.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<OrderId> returnable(@Nullable OrderId only, int limit);

  @SqlUpdate(
      """
      INSERT INTO pledge_events (pledge, state, note, at) VALUES (:id, :state, :note, :at)
      """)
  void tell(UUID id, Pledge.State state, String note, Instant at);

  /** Who paid, and does not have the mod by it although it can be had. */
  record Owed(AccountId account, OrderId order, ModId mod) {}

  @SqlQuery(
      """
      SELECT p.account, o.id AS "order", c.mod
      FROM campaigns c JOIN mods m ON m.id = c.mod AND m.state = 'live'
      JOIN pledges p ON p.campaign = c.id AND p.state = 'paid'
      JOIN orders o ON o.id = p."order" AND o.state IN ('paid', 'refunding')
      WHERE EXISTS (SELECT 1 FROM releases r WHERE r.mod = c.mod AND r.state = 'live')
        AND EXISTS (SELECT 1 FROM order_lines l WHERE l."order" = o.id AND l.gone_units < l.units)
        AND NOT EXISTS (SELECT 1 FROM entitlements e WHERE e."order" = o.id)
      ORDER BY p.id LIMIT :limit
      """)
  List<Owed> unentitled(int limit);

  /** Whom an order's pledge concerns, and where to read of it. */
  @SqlQuery("SELECT pledge FROM pledge_orders WHERE \"order\" = :order")
  Optional<UUID> paidBy(OrderId order);

  /** Tells each backer of a campaign, but for who did it. */
  @SqlUpdate(
      """
      INSERT INTO happenings (kind, account, said, path, at)
      SELECT :kind, p.account, :said, :path, :at FROM pledges p
      WHERE p.campaign = :campaign AND p.state = ANY(:states)
      ORDER BY p.id
      """)
  int tellBackers(
      UUID campaign,
      List<String> states,
      Happening.Kind kind,
      List<String> said,
      String path,
      Instant at);

  /** A backer as the creator sees them. */
  record Backer(
      Handle handle,
      String name,
      @Nullable String reward,
      long units,
      Pledge.State state,
      Instant madeAt) {}

  @SqlQuery(
      """
      SELECT a.handle, a.name, r.name AS reward, p.units, p.state, p.made_at
      FROM pledges p JOIN accounts a ON a.id = p.account LEFT JOIN rewards r ON r.id = p.reward
      WHERE p.campaign = :campaign AND p.state NOT IN ('opening', 'withdrawn')
      ORDER BY p.made_at DESC, p.id LIMIT 500
      """)
  List<Backer> backers(UUID campaign);
}
