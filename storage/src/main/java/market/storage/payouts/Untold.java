package market.storage.payouts;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * What payees were sent, or could not be, and have not been told yet: many parts are one piece of
 * news.
 */
public interface Untold {
  @SqlUpdate(
      """
      INSERT INTO payouts_untold (account, currency, failed, units, parts, since)
      VALUES (:account, :currency, :failed, :units, 1, :at)
      ON CONFLICT (account, currency, failed) DO UPDATE
      SET units = payouts_untold.units + :units, parts = payouts_untold.parts + 1
      """)
  void add(AccountId account, String currency, boolean failed, long units, Instant at);

  /** So much to one payee. */
  record Sum(AccountId account, String currency, boolean failed, long units, long parts) {}

  /** Takes what has gathered since before. */
  @SqlQuery(
      """
      DELETE FROM payouts_untold WHERE (account, currency, failed) IN (
        SELECT account, currency, failed FROM payouts_untold
        WHERE since <= :before ORDER BY since LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING account, currency, failed, units, parts
      """)
  List<Sum> take(Instant before, int limit);
}
