package market.storage.abuse;

import java.time.Instant;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** By what accounts were seen. */
public interface Marks {
  /** Written at most once a day, however often it is seen. */
  @SqlUpdate(
      """
      INSERT INTO marks (account, kind, mark, first_at, seen_at)
      VALUES (:account, :kind, :mark, :at, :at)
      ON CONFLICT (account, kind, mark) DO UPDATE SET seen_at = excluded.seen_at
      WHERE marks.seen_at < excluded.seen_at - interval '1 day'
      """)
  void seen(AccountId account, MarkKind kind, byte[] mark, Instant at);

  @SqlUpdate("DELETE FROM marks WHERE account = :account")
  int forget(AccountId account);

  /** What was not seen for so long says nothing any more. */
  @SqlUpdate("DELETE FROM marks WHERE seen_at < :before")
  int sweep(Instant before);
}
