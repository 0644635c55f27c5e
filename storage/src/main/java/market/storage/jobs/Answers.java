package market.storage.jobs;

import java.time.Instant;
import java.util.Optional;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What was answered to a request with an Idempotency-Key, so that asking again is asking once. */
public interface Answers {
  /** A request that came before; without a status its work is not finished. */
  record Answer(String requestHash, @Nullable Integer status, @Nullable String answer) {}

  /** One that has been running for a minute died with its process and is begun anew. */
  @SqlUpdate(
      """
      INSERT INTO idempotency_keys (account, key, request_hash, created_at)
      VALUES (:account, :key, :requestHash, :at)
      ON CONFLICT (account, key) DO UPDATE SET created_at = :at
      WHERE idempotency_keys.status IS NULL
        AND idempotency_keys.request_hash = excluded.request_hash
        AND idempotency_keys.created_at < CAST(:at AS timestamptz) - interval '1 minute'
      """)
  int begin(AccountId account, String key, String requestHash, Instant at);

  @SqlQuery(
      """
      SELECT request_hash, status, answer FROM idempotency_keys
      WHERE account = :account AND key = :key
      """)
  Optional<Answer> find(AccountId account, String key);

  @SqlUpdate(
      """
      UPDATE idempotency_keys SET status = :status, answer = :answer
      WHERE account = :account AND key = :key
      """)
  void answer(AccountId account, String key, int status, String answer);

  @SqlUpdate(
      "DELETE FROM idempotency_keys WHERE account = :account AND key = :key AND status IS NULL")
  void forget(AccountId account, String key);

  @SqlUpdate("DELETE FROM idempotency_keys WHERE created_at < :before")
  int sweep(Instant before);
}
