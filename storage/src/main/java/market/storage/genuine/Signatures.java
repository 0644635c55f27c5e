package market.storage.genuine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Signatures of published files, and the digests they are made over. */
public interface Signatures {
  @SqlUpdate(
      """
      INSERT INTO blob_digests (sha256, blake2b) VALUES (:sha256, :blake2b)
      ON CONFLICT (sha256) DO NOTHING
      """)
  void digested(String sha256, String blake2b);

  /** Content, and the object it lies in. */
  record Content(String sha256, String object) {}

  /** Content of releases that may yet be signed, whose digest nobody has reckoned. */
  @SqlQuery(
      """
      SELECT DISTINCT b.sha256, b.object
      FROM releases r
      JOIN files f ON f.release = r.id
      JOIN blobs b ON b.sha256 = f.sha256
      WHERE r.state IN ('in_review', 'early', 'live')
        AND NOT EXISTS (SELECT 1 FROM blob_digests d WHERE d.sha256 = f.sha256)
      LIMIT :limit
      """)
  List<Content> undigested(int limit);

  /** Live releases with a file that this key has not signed. */
  @SqlQuery(
      """
      SELECT DISTINCT r.id
      FROM releases r
      JOIN files f ON f.release = r.id
      JOIN blob_digests d ON d.sha256 = f.sha256
      WHERE r.state = 'live'
        AND NOT EXISTS (
          SELECT 1 FROM signatures s
          WHERE s.release = f.release AND s.filename = f.filename AND s.key = :key)
      LIMIT :limit
      """)
  List<ReleaseId> unsigned(String key, int limit);

  /** A file of a release, with what is signed of it; without one where that is not known. */
  record Signable(String filename, String sha256, long size, Optional<String> blake2b) {}

  @SqlQuery(
      """
      SELECT f.filename, f.sha256, b.size, d.blake2b
      FROM files f
      JOIN blobs b ON b.sha256 = f.sha256
      LEFT JOIN blob_digests d ON d.sha256 = f.sha256
      WHERE f.release = :release
      ORDER BY f.filename
      """)
  List<Signable> signables(ReleaseId release);

  @SqlBatch(
      """
      INSERT INTO signatures (release, filename, key, sha256, minisig, signed_at)
      VALUES (:release, :filename, :key, :sha256, :minisig, :at)
      ON CONFLICT DO NOTHING
      """)
  void add(
      ReleaseId release,
      List<String> filename,
      String key,
      List<String> sha256,
      List<String> minisig,
      Instant at);

  /** By this key, or where it has not signed, by whichever signed last. */
  @SqlQuery(
      """
      SELECT minisig FROM signatures
      WHERE release = :release AND filename = :filename
      ORDER BY key = :key DESC, signed_at DESC
      LIMIT 1
      """)
  Optional<String> find(ReleaseId release, String filename, String key);

  /** A file of a release with a signature of it. */
  record Signed(ReleaseId release, String filename, String minisig) {}

  /** All there are of the files of these releases, the latest first. */
  @SqlQuery(
      """
      SELECT release, filename, minisig FROM signatures
      WHERE release = ANY(:releases) ORDER BY signed_at DESC
      """)
  List<Signed> of(List<UUID> releases);
}
