package market.storage.releases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way in. A row is here before the first byte, so that nothing is left unaccounted.
 * Whoever takes bytes is the row's writer, and only the writer moves it on.
 */
public interface Uploads {
  /** What is known of an upload before it begins. */
  record New(
      @Nullable ReleaseId release,
      AccountId account,
      @Nullable String filename,
      @Nullable Long length,
      long partBytes,
      boolean isPiece,
      Instant expiresAt) {}

  /** Uploads of one account begin one after the other, so that what is left is counted right. */
  @SqlQuery("SELECT pg_advisory_xact_lock(16, hashtext(:account::text))::text")
  String lock(AccountId account);

  @SqlQuery(
      """
      INSERT INTO uploads (release, account, filename, length, part_bytes, is_piece, expires_at,
        state, created_at, updated_at)
      VALUES (CAST(:release AS uuid), :account, :filename, CAST(:length AS bigint), :partBytes,
        :isPiece, :expiresAt, 'receiving', :at, :at)
      RETURNING id
      """)
  UUID begin(@BindMethods New upload, Instant at);

  /** One whose bytes are here already, as others. */
  @SqlQuery(
      """
      INSERT INTO uploads (release, account, filename, length, received, part_bytes, pieces,
        expires_at, state, created_at, updated_at)
      VALUES (:release, :account, :filename, CAST(:length AS bigint), :length, :partBytes, :pieces,
        :expiresAt, 'finishing', :at, :at)
      RETURNING id
      """)
  UUID join(@BindMethods New upload, List<UUID> pieces, Instant at);

  @SqlQuery(
      """
      SELECT id, release, account, filename, state, length, received, part_bytes, multipart, pieces,
        is_piece, sha256, refusal, created_at, expires_at
      FROM uploads WHERE id = :id
      """)
  Optional<Upload> find(UUID id);

  /** Those that are under way, oldest first. */
  @SqlQuery(
      """
      SELECT id, release, account, filename, state, length, received, part_bytes, multipart, pieces,
        is_piece, sha256, refusal, created_at, expires_at
      FROM uploads
      WHERE account = :account AND state IN ('receiving', 'finishing', 'kept')
      ORDER BY created_at, id
      LIMIT 1000
      """)
  List<Upload> openOf(AccountId account);

  /** How many are under way into a release; the caller is the account's own, or anybody's. */
  @SqlQuery(
      """
      SELECT count(*) FROM uploads
      WHERE release = :release AND state IN ('receiving', 'finishing')
      """)
  long open(ReleaseId release);

  /** Takes the pen, where nobody has it or whoever has it gave no sign of life. */
  @SqlUpdate(
      """
      UPDATE uploads SET writer = :writer, writer_until = :until
      WHERE id = :id AND state IN ('receiving', 'finishing')
        AND (writer IS NULL OR writer_until < :now)
      """)
  int take(UUID id, UUID writer, Instant until, Instant now);

  /** A sign of life. */
  @SqlUpdate("UPDATE uploads SET writer_until = :until WHERE id = :id AND writer = :writer")
  int stay(UUID id, UUID writer, Instant until);

  @SqlUpdate(
      """
      UPDATE uploads SET writer = NULL, writer_until = NULL WHERE id = :id AND writer = :writer
      """)
  int leave(UUID id, UUID writer);

  @SqlUpdate(
      """
      UPDATE uploads SET multipart = :multipart
      WHERE id = :id AND writer = :writer AND state = 'receiving' AND multipart IS NULL
      """)
  int assemble(UUID id, UUID writer, String multipart);

  @SqlUpdate(
      """
      UPDATE uploads
      SET received = :received, writer_until = :until, expires_at = :expires, updated_at = :at
      WHERE id = :id AND writer = :writer AND state = 'receiving'
      """)
  int advance(UUID id, UUID writer, long received, Instant until, Instant expires, Instant at);

  /** Its last byte is here. */
  @SqlUpdate(
      """
      UPDATE uploads
      SET received = :received, length = :received, state = 'finishing', writer_until = :until,
        expires_at = :expires, updated_at = :at
      WHERE id = :id AND writer = :writer AND state = 'receiving'
      """)
  int complete(UUID id, UUID writer, long received, Instant until, Instant expires, Instant at);

  /** Sent again, a part is what it was last. */
  @SqlBatch(
      """
      INSERT INTO upload_parts (upload, number, etag) VALUES (:upload, :number, :etag)
      ON CONFLICT (upload, number) DO UPDATE SET etag = excluded.etag
      """)
  void addParts(UUID upload, List<Integer> number, List<String> etag);

  @SqlQuery("SELECT etag FROM upload_parts WHERE upload = :upload ORDER BY number")
  List<String> etags(UUID upload);

  @SqlUpdate(
      """
      UPDATE uploads SET state = :state, sha256 = :sha256, updated_at = :at,
        writer = NULL, writer_until = NULL
      WHERE id = :id AND writer = :writer AND state = 'finishing'
      """)
  int finish(UUID id, UUID writer, UploadState state, @Nullable String sha256, Instant at);

  @SqlUpdate(
      """
      UPDATE uploads SET state = 'failed', refusal = :refusal, updated_at = :at
      WHERE id = :id AND state IN ('receiving', 'finishing', 'kept')
      """)
  int fail(UUID id, String refusal, Instant at);

  @SqlQuery(
      """
      SELECT id FROM uploads
      WHERE state IN ('receiving', 'finishing', 'kept') AND expires_at < :now
      ORDER BY expires_at
      LIMIT 1000
      """)
  List<UUID> expired(Instant now);

  /** What is over and need not be remembered. */
  @SqlUpdate("DELETE FROM uploads WHERE state IN ('done', 'failed') AND updated_at < :before")
  int forget(Instant before);

  /** To be removed from the store, now or by whoever sweeps. */
  @SqlUpdate(
      """
      INSERT INTO leftovers (object, multipart, since) VALUES (:object, :multipart, :at)
      ON CONFLICT DO NOTHING
      """)
  void leaveOver(String object, String multipart, Instant at);

  /** An object, or, with the store's name for it, one that never became whole. */
  record Leftover(String object, String multipart) {}

  @SqlQuery("SELECT object, multipart FROM leftovers ORDER BY since LIMIT :limit")
  List<Leftover> leftovers(int limit);

  @SqlUpdate("DELETE FROM leftovers WHERE object = :object AND multipart = :multipart")
  int gone(String object, String multipart);

  /** Whether content lies there. */
  @SqlQuery("SELECT EXISTS (SELECT 1 FROM blobs WHERE object = :object)")
  boolean isContent(String object);
}
