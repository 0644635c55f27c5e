package market.storage.payouts;

import java.time.Instant;
import java.util.Optional;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Payout accounts, as Stripe last described them. */
public interface PayoutAccounts {
  @SqlQuery(
      """
      SELECT account, stripe, state, country, updated_at FROM payout_accounts
      WHERE account = :account
      """)
  Optional<PayoutAccount> find(AccountId account);

  @SqlQuery(
      """
      SELECT account, stripe, state, country, updated_at FROM payout_accounts
      WHERE stripe = :stripe
      """)
  Optional<PayoutAccount> at(String stripe);

  @SqlUpdate(
      """
      INSERT INTO payout_accounts (account, state, country, updated_at)
      VALUES (:account, 'opening', :country, :at)
      ON CONFLICT DO NOTHING
      """)
  int open(AccountId account, String country, Instant at);

  @SqlUpdate(
      """
      UPDATE payout_accounts SET stripe = :stripe, state = 'pending', updated_at = :at
      WHERE account = :account AND stripe IS NULL
      """)
  int opened(AccountId account, String stripe, Instant at);

  @SqlUpdate("UPDATE payout_accounts SET state = :state, updated_at = :at WHERE stripe = :stripe")
  int describe(String stripe, PayoutAccount.State state, Instant at);
}
