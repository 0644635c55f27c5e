package market.storage.library;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What an account owns, and what was downloaded. */
public interface Library {
  /** Something owned, with its newest live release; a yanked one where there is no other. */
  record Item(
      ModId mod,
      Slug slug,
      String title,
      String gameName,
      String creatorName,
      @Nullable String icon,
      String source,
      Instant grantedAt,
      @Nullable OrderId orderId,
      @Nullable ReleaseId release,
      @Nullable String version,
      @Nullable String filename,
      @Nullable Long size) {}

  @SqlQuery(
      """
      SELECT e.mod, m.slug, m.title, g.name AS game_name, a.name AS creator_name, m.icon, e.source,
        e.granted_at, e."order" AS order_id, r.id AS release, r.version, r.filename, r.size
      FROM entitlements e
      JOIN mods m ON m.id = e.mod
      JOIN games g ON g.id = m.game
      JOIN accounts a ON a.id = m.owner
      LEFT JOIN LATERAL (
        SELECT r.id, r.version, f.filename, b.size
        FROM releases r
        JOIN files f ON f.release = r.id
        JOIN blobs b ON b.sha256 = f.sha256
        WHERE r.mod = m.id AND r.state = 'live'
        ORDER BY r.yanked_at IS NOT NULL, r.published_at DESC, f.uploaded_at
        LIMIT 1) r ON true
      WHERE e.account = :account AND e.revoked_at IS NULL
      ORDER BY e.granted_at DESC, e.mod
      LIMIT :limit
      """)
  List<Item> items(AccountId account, int limit);

  @SqlQuery(
      """
      SELECT source FROM entitlements
      WHERE account = :account AND mod = :mod AND revoked_at IS NULL
      """)
  Optional<String> owns(AccountId account, ModId mod);

  @SqlQuery(
      """
      SELECT mod FROM entitlements
      WHERE account = :account AND mod = ANY(:mods) AND revoked_at IS NULL
      """)
  List<ModId> owned(AccountId account, List<UUID> mods);

  /** What one had as a member makes room for what one buys. */
  @SqlUpdate(
      """
      UPDATE entitlements SET revoked_at = :at
      WHERE account = :account AND mod = :mod AND source IN ('member', 'pass') AND revoked_at IS NULL
      """)
  int makeRoom(AccountId account, ModId mod, Instant at);

  @SqlUpdate(
      """
      INSERT INTO entitlements (account, mod, "order", source, granted_at)
      VALUES (:account, :mod, :order, :source, :at)
      ON CONFLICT DO NOTHING
      """)
  int grant(AccountId account, ModId mod, @Nullable OrderId order, String source, Instant at);

  /** What was paid for a second time: kept as a fact, given to nobody. */
  @SqlUpdate(
      """
      INSERT INTO entitlements (account, mod, "order", source, granted_at, revoked_at)
      VALUES (:account, :mod, :order, :source, :at, :at)
      ON CONFLICT DO NOTHING
      """)
  int grantRevoked(AccountId account, ModId mod, OrderId order, String source, Instant at);

  @SqlUpdate(
      """
      UPDATE entitlements SET revoked_at = :at
      WHERE "order" = :order AND mod = :mod AND revoked_at IS NULL
      """)
  int revoke(OrderId order, ModId mod, Instant at);

  /** Whether an order of somebody's is why they have a mod. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM entitlements WHERE "order" = :order AND mod = :mod AND revoked_at IS NULL)
      """)
  boolean isFrom(OrderId order, ModId mod);

  /** What a buyer paid for a second time becomes somebody else's, by a code. */
  @SqlUpdate(
      """
      UPDATE entitlements SET account = :account, source = :source, granted_at = :at, revoked_at = NULL
      WHERE "order" = :order AND mod = :mod AND revoked_at IS NOT NULL
      """)
  int passOn(OrderId order, ModId mod, AccountId account, String source, Instant at);

  /**
   * A refund that came to nothing; whoever got the mod in another way meanwhile keeps that, and
   * what became a code is had by the code.
   */
  @SqlUpdate(
      """
      UPDATE entitlements e SET revoked_at = NULL
      WHERE "order" = :order AND mod = :mod AND revoked_at IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM entitlements o
          WHERE o.account = e.account AND o.mod = e.mod AND o.revoked_at IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM redeem_codes c
          WHERE c."order" = e."order" AND c.mod = e.mod AND c.revoked_at IS NULL)
      """)
  int restore(OrderId order, ModId mod);

  /** What somebody fetched on a day; an account's reader is its id. */
  record Download(
      ModId mod,
      ReleaseId release,
      String filename,
      String reader,
      @Nullable AccountId account,
      LocalDate day) {}

  /** All of it in one statement; whoever was counted for a file that day is not counted again. */
  @SqlUpdate(
      """
      INSERT INTO downloads (mod, release, filename, reader, account, day)
      SELECT mod, release, filename, reader, CAST(NULLIF(account, '') AS uuid), CAST(day AS date)
      FROM unnest(CAST(:mods AS uuid[]), CAST(:releases AS uuid[]), CAST(:filenames AS text[]),
        CAST(:readers AS text[]), CAST(:accounts AS text[]), CAST(:days AS text[]))
        AS d(mod, release, filename, reader, account, day)
      ORDER BY release, reader, day, filename
      ON CONFLICT DO NOTHING
      """)
  int downloaded(
      List<UUID> mods,
      List<UUID> releases,
      List<String> filenames,
      List<String> readers,
      List<String> accounts,
      List<String> days);

  /** So many readers without accounts, the same ones each day, as {@code <crowd>1} and on. */
  @SqlBatch(
      """
      INSERT INTO downloads (mod, release, reader, day)
      SELECT :mod, :release, :crowd || n, :day FROM generate_series(1, :count) n
      ON CONFLICT DO NOTHING
      """)
  void downloadedByMany(
      List<ModId> mod,
      List<ReleaseId> release,
      List<LocalDate> day,
      List<Integer> count,
      String crowd);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM downloads WHERE account = :account AND mod = :mod)")
  boolean hasDownloaded(AccountId account, ModId mod);

  /** Of what somebody downloaded of a mod, the newest that is still to be had. */
  @SqlQuery(
      """
      SELECT r.id FROM downloads d JOIN releases r ON r.id = d.release
      WHERE d.account = :account AND d.mod = :mod AND r.state = 'live'
      ORDER BY r.number DESC
      LIMIT 1
      """)
  Optional<ReleaseId> newestDownloaded(AccountId account, ModId mod);

  /**
   * Adds up the downloads since the last time, one update a mod and release, and says which mods
   * rose.
   */
  @SqlQuery(
      """
      WITH fresh AS (
        UPDATE downloads SET counted = true WHERE NOT counted RETURNING mod, release, day),
      releases AS (
        INSERT INTO release_downloads (release, downloads)
        SELECT release, count(*) FROM fresh GROUP BY release
        ON CONFLICT (release) DO UPDATE
        SET downloads = release_downloads.downloads + excluded.downloads),
      sums AS (SELECT mod, count(*) AS n FROM fresh GROUP BY mod),
      days AS (
        INSERT INTO mod_days (mod, day, downloads) SELECT mod, day, count(*) FROM fresh GROUP BY mod, day
        ON CONFLICT (mod, day) DO UPDATE SET downloads = mod_days.downloads + excluded.downloads)
      UPDATE mods SET downloads = mods.downloads + sums.n
      FROM sums WHERE sums.mod = mods.id
      RETURNING mods.id
      """)
  List<ModId> countDownloads();
}
