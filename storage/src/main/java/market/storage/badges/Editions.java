package market.storage.badges;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Editions and their register. Whose an edition is follows from its last entry; entries are only
 * ever added, and one that hands on what is somebody else's is refused by the database.
 */
public interface Editions {
  /** All of them, nobody's. */
  @SqlUpdate(
      """
      INSERT INTO badge_register (badge, number, deed, at)
      SELECT :badge, n, 'minted', :at FROM generate_series(1, :supply) n
      """)
  int mint(UUID badge, int supply, Instant at);

  @SqlUpdate(
      """
      INSERT INTO badge_register (badge, number, deed, from_account, to_account, "order", units, at)
      VALUES (:badge, :number, :deed, CAST(:from AS uuid), CAST(:to AS uuid), CAST(:order AS uuid),
        :units, :at)
      """)
  void enter(
      UUID badge,
      int number,
      Entry.Deed deed,
      @Nullable AccountId from,
      @Nullable AccountId to,
      @Nullable OrderId order,
      @Nullable Long units,
      Instant at);

  /** Whatever is done with an edition is done by one after the other. */
  @SqlQuery(
      "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('edition:' || :badge || ':' || :number,"
          + " 0))")
  int hold(UUID badge, int number);

  /**
   * The lowest that is nobody's, kept for nobody, and not just being taken by somebody else; held
   * until the transaction ends.
   */
  @SqlQuery(
      """
      SELECT f.number FROM (
        SELECT e.number FROM editions e
        WHERE e.badge = :badge AND e.holder IS NULL AND NOT EXISTS (
          SELECT 1 FROM badge_sales s
          WHERE s.badge = e.badge AND s.number = e.number AND s.state = 'reserved')
        ORDER BY e.number LIMIT 500) f
      WHERE pg_try_advisory_xact_lock(
        hashtextextended('edition:' || CAST(:badge AS uuid) || ':' || f.number, 0))
      LIMIT 1
      """)
  Optional<Integer> free(UUID badge);

  /** Whether it is nobody's, and kept for nobody. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM editions e
        WHERE e.badge = :badge AND e.number = :number AND e.holder IS NULL AND NOT EXISTS (
          SELECT 1 FROM badge_sales s
          WHERE s.badge = e.badge AND s.number = e.number AND s.state = 'reserved'))
      """)
  boolean isFree(UUID badge, int number);

  @SqlQuery("SELECT holder FROM editions WHERE badge = :badge AND number = :number")
  Optional<AccountId> holder(UUID badge, int number);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM editions WHERE badge = :badge AND number = :number)")
  boolean exists(UUID badge, int number);

  /** An edition's entries, the oldest first. */
  @SqlQuery(
      """
      SELECT r.badge, r.number, r.step, r.deed, r.from_account AS "from", f.handle AS from_handle,
        r.to_account AS "to", t.handle AS to_handle, r."order", r.units, b.currency, r.at,
        encode(r.hash, 'hex') AS hash
      FROM badge_register r JOIN badges b ON b.id = r.badge
      LEFT JOIN accounts f ON f.id = r.from_account
      LEFT JOIN accounts t ON t.id = r.to_account
      WHERE r.badge = :badge AND r.number = :number
      ORDER BY r.step
      """)
  List<Entry> chain(UUID badge, int number);

  /** Entries of many editions, in their order, after one of them. */
  @SqlQuery(
      """
      SELECT r.badge, r.number, r.step, r.deed, r.from_account AS "from", NULL AS from_handle,
        r.to_account AS "to", NULL AS to_handle, r."order", r.units, NULL AS currency, r.at,
        encode(r.hash, 'hex') AS hash
      FROM badge_register r
      WHERE (r.badge, r.number, r.step) > (:badge, :number, :step)
      ORDER BY r.badge, r.number, r.step LIMIT :limit
      """)
  List<Entry> after(UUID badge, int number, int step, int limit);

  /** What an edition says its register says. */
  record Head(UUID badge, int number, int steps, String hash, @Nullable AccountId holder) {}

  @SqlQuery(
      """
      SELECT badge, number, steps, encode(head, 'hex') AS hash, holder FROM editions
      WHERE badge = :badge AND number = :number
      """)
  Optional<Head> head(UUID badge, int number);

  /** Whether somebody was ever given one. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM badge_register WHERE to_account = :account AND badge = :badge)
      """)
  boolean hasHad(UUID badge, AccountId account);

  /** Those whose last entry is gone, or not what they say it is. */
  @SqlQuery(
      """
      SELECT e.badge, e.number, e.steps, encode(e.head, 'hex') AS hash, e.holder FROM editions e
      LEFT JOIN badge_register r ON r.badge = e.badge AND r.number = e.number AND r.step = e.steps
      WHERE r.hash IS DISTINCT FROM e.head OR r.to_account IS DISTINCT FROM e.holder
      ORDER BY e.badge, e.number LIMIT 100
      """)
  List<Head> torn();

  /**
   * An edition with its badge, as somebody has it.
   *
   * @param listing where it is for sale
   */
  record Held(
      UUID badge,
      int number,
      int supply,
      String name,
      @Nullable String picture,
      @Nullable Handle issuer,
      boolean giftable,
      boolean sellable,
      @Nullable UUID listing) {}

  /** What somebody has, in the order they chose, then as it came. */
  @SqlQuery(
      """
      SELECT e.badge, e.number, b.supply, b.name, b.picture, i.handle AS issuer, b.giftable,
        b.sellable, l.id AS listing
      FROM editions e JOIN badges b ON b.id = e.badge
      LEFT JOIN accounts i ON i.id = b.issuer
      JOIN badge_register r ON r.badge = e.badge AND r.number = e.number AND r.step = e.steps
      LEFT JOIN badge_listings l ON l.badge = e.badge AND l.number = e.number AND l.state = 'open'
      LEFT JOIN badge_places p
        ON p.account = e.holder AND p.badge = e.badge AND p.number = e.number
      WHERE e.holder = :holder
      ORDER BY p.place NULLS LAST, r.at, e.badge, e.number LIMIT :limit
      """)
  List<Held> of(AccountId holder, int limit);

  /** An edition and whose it is. */
  record Owned(int number, Handle handle, String name, Instant since) {}

  @SqlQuery(
      """
      SELECT e.number, a.handle, a.name, r.at AS since
      FROM editions e JOIN accounts a ON a.id = e.holder
      JOIN badge_register r ON r.badge = e.badge AND r.number = e.number AND r.step = e.steps
      WHERE e.badge = :badge AND e.number > :after ORDER BY e.number LIMIT :limit
      """)
  List<Owned> owned(UUID badge, int after, int limit);

  @SqlUpdate("DELETE FROM badge_places WHERE account = :account")
  int forgetPlaces(AccountId account);

  @SqlBatch(
      """
      INSERT INTO badge_places (account, badge, number, place)
      VALUES (:account, :badge, :number, :place)
      ON CONFLICT DO NOTHING
      """)
  void place(AccountId account, List<UUID> badge, List<Integer> number, List<Integer> place);
}
