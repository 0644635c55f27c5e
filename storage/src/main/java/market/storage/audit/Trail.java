package market.storage.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.moderation.Audit;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The audit log as it is searched and checked. */
public interface Trail {
  /** By who did it, and by how what was done and to what begin. */
  @SqlQuery(
      """
      SELECT u.id, u.at, a.handle AS actor, u.action, u.subject, u.detail
      FROM audit u LEFT JOIN accounts a ON a.id = u.actor
      WHERE u.id < :before
        AND (CAST(:actor AS text) IS NULL OR a.handle = CAST(:actor AS text))
        AND starts_with(u.action, :action)
        AND starts_with(u.subject, :subject)
      ORDER BY u.id DESC
      LIMIT :limit
      """)
  List<Audit.Entry> search(
      @Nullable Handle actor, String action, String subject, long before, int limit);

  /**
   * A seal, and the row it seals as it stands now; nothing of it where the row is gone.
   *
   * @param hash in hex, over the hash before it and the row
   */
  record Link(
      long position,
      long audit,
      String hash,
      @Nullable Instant at,
      @Nullable AccountId actor,
      @Nullable String action,
      @Nullable String subject,
      @Nullable String detail) {}

  @SqlQuery(
      """
      SELECT c.position, c.audit, encode(c.hash, 'hex') AS hash, u.at, u.actor, u.action, u.subject,
        u.detail
      FROM audit_chain c LEFT JOIN audit u ON u.id = c.audit
      WHERE c.position > :after
      ORDER BY c.position
      LIMIT :limit
      """)
  List<Link> links(long after, int limit);

  /** Rows that no seal is for. */
  @SqlQuery(
      """
      SELECT u.id FROM audit u
      WHERE NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.audit = u.id)
      ORDER BY u.id LIMIT 100
      """)
  List<Long> unsealed();

  /** How far the chain is. */
  record Tip(long position, String hash) {}

  @SqlQuery(
      """
      SELECT position, encode(hash, 'hex') AS hash FROM audit_chain
      ORDER BY position DESC LIMIT 1
      """)
  Optional<Tip> tip();

  /**
   * How far the chain was on a day, signed.
   *
   * @param note a signed note of the chain's name, its length and its last hash
   */
  record Head(LocalDate day, long position, String hash, String note, Instant signedAt) {}

  /** One a day. */
  @SqlUpdate(
      """
      INSERT INTO audit_heads (day, position, hash, note, signed_at)
      VALUES (:day, :position, :hash, :note, :signedAt)
      ON CONFLICT DO NOTHING
      """)
  int keep(@BindMethods Head head);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM audit_heads WHERE day = :day)")
  boolean has(LocalDate day);

  @SqlQuery(
      """
      SELECT day, position, hash, note, signed_at FROM audit_heads
      WHERE day < :before ORDER BY day DESC LIMIT :limit
      """)
  List<Head> heads(LocalDate before, int limit);
}
