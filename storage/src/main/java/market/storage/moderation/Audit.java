package market.storage.moderation;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Who did what to what, append-only. */
public interface Audit {
  /** One line of the log. */
  record Entry(
      long id, Instant at, @Nullable Handle actor, String action, String subject, String detail) {}

  @SqlUpdate(
      """
      INSERT INTO audit (at, actor, action, subject, detail)
      VALUES (:at, :actor, :action, :subject, :detail)
      """)
  void add(Instant at, @Nullable AccountId actor, String action, String subject, String detail);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM audit WHERE subject = :subject AND action = :action)")
  boolean has(String subject, String action);

  @SqlQuery(
      """
      SELECT u.id, u.at, a.handle AS actor, u.action, u.subject, u.detail
      FROM audit u LEFT JOIN accounts a ON a.id = u.actor
      WHERE u.id < :before
      ORDER BY u.id DESC
      LIMIT :limit
      """)
  List<Entry> latest(long before, int limit);
}
