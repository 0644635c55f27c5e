package market.storage.releases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Which content a release holds under which name. */
public interface Files {
  @SqlUpdate(
      """
      INSERT INTO blobs (sha256, sha512, sha1, md5, size, object, stored_at)
      VALUES (:sha256, :sha512, :sha1, :md5, :size, :object, :at)
      ON CONFLICT (sha256) DO NOTHING
      """)
  int store(@BindMethods Blob blob, Instant at);

  /** Held until the transaction ends, so that nobody forgets it meanwhile. */
  @SqlQuery(
      """
      SELECT sha256, sha512, sha1, md5, size, object FROM blobs
      WHERE sha256 = :sha256
      FOR SHARE
      """)
  Optional<Blob> blob(String sha256);

  @SqlUpdate(
      """
      INSERT INTO files (release, filename, sha256, uploaded_at)
      VALUES (:release, :filename, :sha256, :at)
      ON CONFLICT (release, filename) DO UPDATE SET sha256 = excluded.sha256, uploaded_at = :at
      """)
  void put(ReleaseId release, String filename, String sha256, Instant at);

  @SqlUpdate("DELETE FROM files WHERE release = :release AND filename = :filename")
  int remove(ReleaseId release, String filename);

  @SqlQuery(
      """
      SELECT f.release, f.filename, b.sha256, b.sha512, b.sha1, b.md5, b.size, b.object
      FROM files f JOIN blobs b ON b.sha256 = f.sha256
      WHERE f.release = ANY(:releases)
      ORDER BY f.release, f.uploaded_at, f.filename
      """)
  List<ReleaseFile> of(List<UUID> releases);

  @SqlQuery(
      """
      SELECT f.release, f.filename, b.sha256, b.sha512, b.sha1, b.md5, b.size, b.object
      FROM files f JOIN blobs b ON b.sha256 = f.sha256
      WHERE f.release = :release AND f.filename = :filename
      """)
  Optional<ReleaseFile> find(ReleaseId release, String filename);

  /**
   * The live files with one of these digests, each in the newest release that has it; as many as
   * were asked for at most. The digest's name is checked by the caller's enum.
   */
  @SqlQuery(
      """
      SELECT DISTINCT ON (b.sha256) f.release, f.filename, b.sha256, b.sha512, b.sha1, b.md5,
        b.size, b.object
      FROM blobs b
      JOIN files f ON f.sha256 = b.sha256
      JOIN releases r ON r.id = f.release AND r.state = 'live'
      JOIN mods m ON m.id = r.mod AND m.state = 'live'
      WHERE CASE :algorithm
        WHEN 'sha256' THEN b.sha256 = ANY(:hashes)
        WHEN 'sha512' THEN b.sha512 = ANY(:hashes)
        WHEN 'sha1' THEN b.sha1 = ANY(:hashes)
        WHEN 'md5' THEN b.md5 = ANY(:hashes) END
      ORDER BY b.sha256, r.number DESC
      """)
  List<ReleaseFile> withHash(String algorithm, List<String> hashes);

  /** The same of one game's mods. */
  @SqlQuery(
      """
      SELECT DISTINCT ON (b.sha256) f.release, f.filename, b.sha256, b.sha512, b.sha1, b.md5,
        b.size, b.object
      FROM blobs b
      JOIN files f ON f.sha256 = b.sha256
      JOIN releases r ON r.id = f.release AND r.state = 'live'
      JOIN mods m ON m.id = r.mod AND m.state = 'live' AND m.game = :game
      WHERE CASE :algorithm
        WHEN 'sha512' THEN b.sha512 = ANY(:hashes)
        WHEN 'sha1' THEN b.sha1 = ANY(:hashes) END
      ORDER BY b.sha256, r.number DESC
      """)
  List<ReleaseFile> withHashIn(GameId game, String algorithm, List<String> hashes);

  /** Content that no file names any more; its objects are left over, and told. */
  @SqlQuery(
      """
      WITH gone AS (
        DELETE FROM blobs b
        WHERE b.stored_at < :before
          AND NOT EXISTS (SELECT 1 FROM files f WHERE f.sha256 = b.sha256)
          AND NOT EXISTS (SELECT 1 FROM scans s WHERE s.sha256 = b.sha256)
        RETURNING b.object)
      INSERT INTO leftovers (object, since) SELECT object, :at FROM gone
      ON CONFLICT DO NOTHING
      RETURNING object
      """)
  List<String> forgetUnused(Instant before, Instant at);

  /** How much of what is kept came by the releases of one creator, each content once. */
  @SqlQuery(
      """
      SELECT COALESCE(sum(b.size), 0) FROM blobs b
      WHERE b.sha256 IN (
        SELECT f.sha256 FROM files f JOIN releases r ON r.id = f.release
        WHERE r.author = :author)
      """)
  long bytesOf(AccountId author);
}
