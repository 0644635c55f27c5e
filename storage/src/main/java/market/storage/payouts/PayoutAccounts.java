package market.storage.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Payout accounts, as the processor last described them or as their owners gave them. */
public interface PayoutAccounts {
  /** Everything of one. */
  String ACCOUNT =
      """
      SELECT account, rail, stripe, state, country, currency, missing, trouble, holder, bank_account,
        bank_bic, updated_at
      FROM payout_accounts
      """;

  @SqlQuery(ACCOUNT + "WHERE account = :account")
  Optional<PayoutAccount> find(AccountId account);

  @SqlQuery(ACCOUNT + "WHERE stripe = :stripe")
  Optional<PayoutAccount> at(String stripe);

  /** Those the processor does not pay yet, or no longer; whom we asked about longest ago first. */
  @SqlQuery(
      ACCOUNT
          + """
          WHERE rail = 'processor' AND stripe IS NOT NULL AND state <> 'active'
          ORDER BY updated_at LIMIT :limit
          """)
  List<PayoutAccount> notReady(int limit);

  @SqlUpdate(
      """
      INSERT INTO payout_accounts (account, state, country, currency, updated_at)
      VALUES (:account, 'opening', :country, :currency, :at)
      ON CONFLICT (account) DO UPDATE SET rail = 'processor',
        state = CASE WHEN payout_accounts.stripe IS NULL THEN 'opening' ELSE 'pending' END,
        country = CASE WHEN payout_accounts.stripe IS NULL THEN excluded.country ELSE payout_accounts.country END,
        updated_at = excluded.updated_at
      WHERE payout_accounts.rail = 'bank'
      """)
  int open(AccountId account, String country, String currency, Instant at);

  @SqlUpdate(
      """
      UPDATE payout_accounts SET stripe = :stripe, state = 'pending', updated_at = :at
      WHERE account = :account AND stripe IS NULL
      """)
  int opened(AccountId account, String stripe, Instant at);

  @SqlUpdate(
      """
      UPDATE payout_accounts SET state = :state, missing = :missing, country = COALESCE(:country, country),
        currency = COALESCE(:currency, currency), updated_at = :at
      WHERE stripe = :stripe AND rail = 'processor'
      """)
  int describe(
      String stripe,
      PayoutAccount.State state,
      List<String> missing,
      @Nullable String country,
      @Nullable String currency,
      Instant at);

  /** By bank from now on; what is on its way to the processor's account still arrives there. */
  @SqlUpdate(
      """
      INSERT INTO payout_accounts (account, rail, state, country, holder, bank_account, bank_bic, updated_at)
      VALUES (:account, 'bank', 'active', :country, :holder, :bankAccount, :bankBic, :at)
      ON CONFLICT (account) DO UPDATE SET rail = 'bank', state = 'active', country = excluded.country,
        holder = excluded.holder, bank_account = excluded.bank_account, bank_bic = excluded.bank_bic,
        missing = '{}', trouble = NULL, updated_at = excluded.updated_at
      """)
  void byBank(
      AccountId account,
      String country,
      String holder,
      String bankAccount,
      @Nullable String bankBic,
      Instant at);

  @SqlUpdate(
      "UPDATE payout_accounts SET trouble = :trouble, updated_at = :at WHERE stripe = :stripe")
  int trouble(String stripe, @Nullable String trouble, Instant at);

  /** Those paid by bank, with something to be paid in a currency. */
  @SqlQuery(
      ACCOUNT
          + """
          p WHERE p.rail = 'bank' AND EXISTS (
            SELECT 1 FROM splits s JOIN orders o ON o.id = s."order"
            WHERE s.account = p.account AND s.state = 'live' AND s.open_units > 0 AND NOT s.moving
              AND s.payable_at <= :now AND o.state = 'paid' AND o.held IS NULL AND NOT s.kept AND NOT s.held
              AND o.total_currency = :currency
              AND (o.balance_transaction IS NOT NULL OR o.pays_with = 'balance'))
          ORDER BY p.account LIMIT :limit
          """)
  List<PayoutAccount> waitingForBank(String currency, Instant now, int limit);

  /** What is due by bank in one currency, before debts are set against it. */
  record Due(String currency, long payees, long units) {}

  @SqlQuery(
      """
      SELECT o.total_currency AS currency, count(DISTINCT s.account) AS payees,
        sum(s.open_units) AS units
      FROM payout_accounts p JOIN splits s ON s.account = p.account
      JOIN orders o ON o.id = s."order"
      WHERE p.rail = 'bank' AND s.state = 'live' AND s.open_units > 0 AND NOT s.moving
        AND s.payable_at <= :now AND o.state = 'paid' AND o.held IS NULL AND NOT s.kept AND NOT s.held
        AND (o.balance_transaction IS NOT NULL OR o.pays_with = 'balance')
      GROUP BY o.total_currency ORDER BY o.total_currency
      """)
  List<Due> dueByBank(Instant now);

  /** What payees are owed in a currency, but for those who are paid by bank. */
  @SqlQuery(
      """
      SELECT COALESCE(sum(a.balance), 0)
      FROM ledger_accounts a LEFT JOIN payout_accounts p ON p.account = a.owner
      WHERE a.kind = 'creator' AND a.currency = :currency AND a.balance > 0
        AND (p.rail IS NULL OR p.rail <> 'bank')
      """)
  long owedThroughProcessor(String currency);
}
