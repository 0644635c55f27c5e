package market.storage.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Changes of where somebody is paid; at most one waits for each. */
public interface PayoutChanges {
  @SqlQuery(
      """
      INSERT INTO payout_changes
        (account, rail, country, holder, bank_account, bank_bic, state, asked_at, due_at)
      VALUES (:account, :rail, :country, :holder, :bankAccount, :bankBic, 'waiting', :at, :due)
      RETURNING id
      """)
  UUID add(
      AccountId account,
      PayoutAccount.Rail rail,
      String country,
      @Nullable String holder,
      @Nullable String bankAccount,
      @Nullable String bankBic,
      Instant at,
      Instant due);

  @SqlQuery(
      """
      SELECT id, account, rail, country, holder, bank_account, bank_bic, asked_at, due_at
      FROM payout_changes WHERE account = :account AND state = 'waiting'
      """)
  Optional<PayoutChange> waiting(AccountId account);

  @SqlQuery(
      """
      SELECT id, account, rail, country, holder, bank_account, bank_bic, asked_at, due_at
      FROM payout_changes WHERE state = 'waiting' AND due_at <= :now
      ORDER BY due_at LIMIT :limit
      """)
  List<PayoutChange> due(Instant now, int limit);

  @SqlUpdate(
      """
      UPDATE payout_changes SET state = 'done', ended_at = :at WHERE id = :id AND state = 'waiting'
      """)
  int done(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE payout_changes SET state = 'cancelled', ended_at = :at
      WHERE account = :account AND state = 'waiting'
      """)
  int cancel(AccountId account, Instant at);
}
