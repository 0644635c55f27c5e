package market.storage.owner;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What an owner has to look at. */
public interface Alerts {
  /** One matter. */
  record Alert(UUID id, String kind, String subject, String note, Instant at) {}

  /** Once for each matter that is open. */
  @SqlUpdate(
      """
      INSERT INTO alerts (kind, subject, note, at) VALUES (:kind, :subject, :note, :at)
      ON CONFLICT DO NOTHING
      """)
  int raise(String kind, String subject, String note, Instant at);

  @SqlQuery(
      """
      SELECT id, kind, subject, note, at FROM alerts WHERE closed_at IS NULL
      ORDER BY at DESC LIMIT :limit
      """)
  List<Alert> open(int limit);

  @SqlUpdate(
      """
      UPDATE alerts SET closed_by = :by, closed_at = :at WHERE id = :id AND closed_at IS NULL
      """)
  int close(UUID id, AccountId by, Instant at);
}
