package market.storage.ledger;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.AccountId;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The books in SQL. Insert-only: the database itself refuses to change what was written. */
public interface Ledger {
  @SqlUpdate(
      """
      INSERT INTO ledger_accounts (kind, owner, currency) VALUES (:kind, :owner, :currency)
      ON CONFLICT DO NOTHING
      """)
  void open(String kind, @Nullable AccountId owner, String currency);

  @SqlQuery(
      """
      SELECT id FROM ledger_accounts
      WHERE kind = :kind AND owner IS NOT DISTINCT FROM CAST(:owner AS uuid) AND currency = :currency
      """)
  long id(String kind, @Nullable AccountId owner, String currency);

  /** Locked in the order of their ids, so that two postings never wait for each other. */
  @SqlQuery(
      "SELECT id FROM ledger_accounts WHERE id = ANY(CAST(:ids AS bigint[])) ORDER BY id FOR"
          + " UPDATE")
  List<Long> lock(String ids);

  @SqlUpdate(
      """
      INSERT INTO ledger_transfers (cause, reason, from_account, to_account, units, currency, "order", at)
      VALUES (:cause, :reason, :from, :to, :units, :currency, :order, :at)
      ON CONFLICT (cause, reason, from_account, to_account) DO NOTHING
      """)
  int post(
      String cause,
      Transfer.Reason reason,
      long from,
      long to,
      long units,
      String currency,
      @Nullable OrderId order,
      Instant at);

  @SqlUpdate("UPDATE ledger_accounts SET balance = balance + :units WHERE id = :id")
  void add(long id, long units);

  @SqlQuery(
      """
      SELECT units FROM ledger_transfers
      WHERE cause = :cause AND reason = :reason AND from_account = :from AND to_account = :to
      """)
  long posted(String cause, Transfer.Reason reason, long from, long to);

  /** What an account holds, by kind and owner. */
  record Balance(String kind, @Nullable AccountId owner, String currency, long balance) {}

  @SqlQuery(
      "SELECT kind, owner, currency, balance FROM ledger_accounts ORDER BY kind, id LIMIT 10000")
  List<Balance> balances();

  @SqlQuery(
      """
      SELECT kind, owner, currency, balance FROM ledger_accounts WHERE owner = :owner ORDER BY currency
      """)
  List<Balance> balances(AccountId owner);

  /** One line of an account's statement. */
  record Entry(String cause, Transfer.Reason reason, long units, String currency, Instant at) {}

  /** What came (positive) and went (negative), newest first. */
  @SqlQuery(
      """
      SELECT t.cause, t.reason, CASE WHEN t.to_account = a.id THEN t.units ELSE -t.units END AS units,
        t.currency, t.at
      FROM ledger_accounts a
      JOIN ledger_transfers t ON t.from_account = a.id OR t.to_account = a.id
      WHERE a.owner = :owner
      ORDER BY t.id DESC
      LIMIT :limit
      """)
  List<Entry> entries(AccountId owner, int limit);

  /**
   * The proof: every sentence it returns is a way in which the books do not agree with themselves,
   * with the orders or with the entitlements. It must return none.
   */
  @SqlQuery
  @org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator
  List<String> proof();
}
