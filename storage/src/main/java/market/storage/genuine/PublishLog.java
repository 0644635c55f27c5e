package market.storage.genuine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The log of everything that was ever published: leaves, hashes of whole subtrees, checkpoints. */
public interface PublishLog {
  /** What happened to a release that the log tells of. */
  enum Kind {
    PUBLISHED,
    YANKED,
    WITHDRAWN
  }

  @SqlUpdate("INSERT INTO log_waiting (kind, release, at) VALUES (:kind, :release, :at)")
  void wait(Kind kind, ReleaseId release, Instant at);

  /** Live releases that came before there was a log are put into it as if published now. */
  @SqlUpdate(
      """
      INSERT INTO log_waiting (kind, release, at)
      SELECT 'published', r.id, COALESCE(r.published_at, :at)
      FROM releases r
      WHERE r.state = 'live'
        AND NOT EXISTS (SELECT 1 FROM log_entries e WHERE e.release = r.id)
        AND NOT EXISTS (SELECT 1 FROM log_waiting w WHERE w.release = r.id)
        AND EXISTS (SELECT 1 FROM signatures s WHERE s.release = r.id)
      ORDER BY r.number
      LIMIT :limit
      """)
  int remember(Instant at, int limit);

  /** One writer at a time, until the end of the transaction. */
  @SqlQuery("SELECT pg_try_advisory_xact_lock(7813586416001)")
  boolean lead();

  /** One file of something that waits. */
  record Waiting(
      long number,
      Kind kind,
      Instant at,
      ReleaseId release,
      ModId mod,
      Slug slug,
      String version,
      String filename,
      String sha256,
      long size) {}

  @SqlQuery(
      """
      SELECT w.number, w.kind, w.at, w.release, r.mod, m.slug, r.version, f.filename, f.sha256, b.size
      FROM (SELECT number, kind, at, release FROM log_waiting ORDER BY number LIMIT :limit) w
      JOIN releases r ON r.id = w.release
      JOIN mods m ON m.id = r.mod
      JOIN files f ON f.release = r.id
      JOIN blobs b ON b.sha256 = f.sha256
      ORDER BY w.number, f.filename
      """)
  List<Waiting> waiting(int limit);

  @SqlUpdate("DELETE FROM log_waiting WHERE number = ANY(:numbers)")
  void taken(List<Long> numbers);

  /** A leaf: {@code body} is what is hashed. */
  record Entry(
      long position, Kind kind, ReleaseId release, String filename, String sha256, String body) {}

  @SqlBatch(
      """
      INSERT INTO log_entries (position, kind, release, filename, sha256, body)
      VALUES (:position, :kind, :release, :filename, :sha256, :body)
      """)
  void append(@BindMethods List<Entry> entries);

  @SqlQuery(
      """
      SELECT position, kind, release, filename, sha256, body FROM log_entries
      WHERE position >= :from AND position < :to
      ORDER BY position
      LIMIT :limit
      """)
  List<Entry> entries(long from, long to, int limit);

  /** What the log tells of a file, the first first. */
  @SqlQuery(
      """
      SELECT position, kind, release, filename, sha256, body FROM log_entries
      WHERE release = :release AND filename = :filename
      ORDER BY position
      LIMIT 20
      """)
  List<Entry> of(ReleaseId release, String filename);

  /** What the log tells of some content, the first first. */
  @SqlQuery(
      """
      SELECT position, kind, release, filename, sha256, body FROM log_entries
      WHERE sha256 = :sha256
      ORDER BY position
      LIMIT :limit
      """)
  List<Entry> of(String sha256, int limit);

  /** The hash of a whole subtree. */
  record Node(int level, long index, String hash) {}

  @SqlBatch("INSERT INTO log_nodes (level, index, hash) VALUES (:level, :index, :hash)")
  void keep(@BindMethods List<Node> nodes);

  /** Each by its level and its place there. */
  @SqlQuery(
      """
      SELECT n.level, n.index, n.hash
      FROM unnest(CAST(:levels AS int[]), CAST(:indexes AS bigint[])) w(level, index)
      JOIN log_nodes n ON n.level = w.level AND n.index = w.index
      """)
  List<Node> nodes(List<Integer> levels, List<Long> indexes);

  @SqlQuery("SELECT count(*) FROM log_nodes")
  long nodeCount();

  @SqlQuery("SELECT COALESCE(max(position) + 1, 0) FROM log_entries")
  long size();

  /** What was signed of the log when it had this length. */
  record Checkpoint(long size, String root, String note, Instant at) {}

  @SqlUpdate(
      """
      INSERT INTO log_checkpoints (size, root, note, at) VALUES (:size, :root, :note, :at)
      ON CONFLICT DO NOTHING
      """)
  int sign(@BindMethods Checkpoint checkpoint);

  @SqlQuery("SELECT size, root, note, at FROM log_checkpoints ORDER BY size DESC LIMIT 1")
  Optional<Checkpoint> newest();

  @SqlQuery(
      """
      SELECT size, root, note, at FROM log_checkpoints
      WHERE size > :after ORDER BY size LIMIT :limit
      """)
  List<Checkpoint> checkpoints(long after, int limit);

  /** A live file of which the log says nothing, or says it is another. */
  record Stray(UUID release, String filename, String sha256, @Nullable String logged) {}

  @SqlQuery(
      """
      SELECT f.release, f.filename, f.sha256, e.sha256 AS logged
      FROM releases r
      JOIN files f ON f.release = r.id
      LEFT JOIN log_entries e
        ON e.release = f.release AND e.filename = f.filename AND e.kind = 'published'
      WHERE r.state = 'live' AND e.sha256 IS DISTINCT FROM f.sha256
        AND NOT EXISTS (SELECT 1 FROM log_waiting w WHERE w.release = r.id)
      ORDER BY r.number
      LIMIT :limit
      """)
  List<Stray> strays(int limit);
}
