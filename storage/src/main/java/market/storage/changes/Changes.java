package market.storage.changes;

import java.util.List;
import java.util.UUID;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The change feed. It is read in the order of (transaction, id), and only below the oldest
 * transaction still running, so that one which commits late is never skipped.
 */
public interface Changes {
  /** That something about a mod changed, and where in the feed that stands. */
  record Change(long xact, long id, UUID mod) {}

  @SqlUpdate("INSERT INTO changes (mod) VALUES (:mod)")
  void add(ModId mod);

  @SqlBatch("INSERT INTO changes (mod) VALUES (:mod)")
  void add(List<ModId> mod);

  /**
   * The same of those that need a mod, directly or by others, as far as listings look: what one
   * costs is told of all that stand on it.
   */
  @SqlUpdate(
      """
      WITH RECURSIVE users(mod, depth) AS (
        SELECT CAST(:mod AS uuid), 0
        UNION
        SELECT r.mod, u.depth + 1
        FROM users u
        JOIN dependencies d ON d.mod = u.mod AND d.kind = 'required'
        JOIN releases r ON r.id = d.release AND r.state = 'live'
        WHERE u.depth < 8)
      INSERT INTO changes (mod) SELECT DISTINCT mod FROM users WHERE depth > 0
      """)
  void addUsersOf(ModId mod);

  @SqlQuery(
      """
      SELECT CAST(CAST(xact AS text) AS bigint) AS xact, id, mod
      FROM changes
      WHERE (xact, id) > (CAST(CAST(:xact AS text) AS xid8), :id)
        AND xact < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY xact, id
      LIMIT :limit
      """)
  List<Change> after(long xact, long id, int limit);

  /**
   * Where the feed ends now: what a rebuild that reads the tables from here on need not read again.
   */
  @SqlQuery(
      """
      SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)
      """)
  long horizon();
}
