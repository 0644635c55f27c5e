package market.storage.releases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Bytes on their way in. A row is here before the first byte, so that nothing is left unaccounted.
 */
public interface Uploads {
  @SqlQuery(
      """
      INSERT INTO uploads (release, account, filename, state, created_at, updated_at)
      VALUES (:release, :account, :filename, 'receiving', :at, :at)
      RETURNING id
      """)
  UUID begin(ReleaseId release, AccountId account, String filename, Instant at);

  @SqlUpdate(
      """
      UPDATE uploads SET state = 'done', updated_at = :at
      WHERE id = :id AND state = 'receiving'
      """)
  int finish(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE uploads SET state = 'failed', updated_at = :at
      WHERE id = :id AND state = 'receiving'
      """)
  int fail(UUID id, Instant at);

  @SqlQuery("SELECT id FROM uploads WHERE state = 'receiving' AND updated_at < :before LIMIT 1000")
  List<UUID> stale(Instant before);

  @SqlQuery("SELECT count(*) FROM uploads WHERE release = :release AND state = 'receiving'")
  long open(ReleaseId release);
}
