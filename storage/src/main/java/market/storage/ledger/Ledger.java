package market.storage.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.orders.OrderId;
import market.storage.passes.Month;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The books in SQL. Insert-only: the database itself refuses to change what was written. */
public interface Ledger {
  @SqlUpdate(
      """
      INSERT INTO ledger_accounts (kind, owner, campaign, month, currency, shard)
      VALUES (:kind, :owner, CAST(:campaign AS uuid), CAST(:month AS text), :currency, :shard)
      ON CONFLICT DO NOTHING
      """)
  void open(
      String kind,
      @Nullable AccountId owner,
      @Nullable UUID campaign,
      @Nullable Month month,
      String currency,
      int shard);

  /** An account under the name it is looked up by: kind, owner, currency and shard. */
  record Key(long id, String key) {}

  /** Those that are open, locked in the order of their ids, so that two postings never deadlock. */
  @SqlQuery("SELECT id, key FROM ledger_accounts WHERE key = ANY(:keys) ORDER BY id FOR UPDATE")
  List<Key> lock(List<String> keys);

  /** A transfer as it stands in the books. */
  record Row(String cause, Transfer.Reason reason, long fromAccount, long toAccount, long units) {}

  /**
   * All transfers of some causes, and with them the balances of their accounts, in one statement;
   * those that were there before are not returned and change no balance. The accounts are locked.
   */
  @SqlQuery(
      """
      WITH posted AS (
        INSERT INTO ledger_transfers (cause, reason, from_account, to_account, units, currency, "order", at)
        SELECT x.cause, x.reason, x.f, x.t, x.units, x.currency, CAST(:order AS uuid), :at
        FROM unnest(:causes, CAST(:reasons AS text[]), CAST(:from AS bigint[]), CAST(:to AS bigint[]),
          CAST(:units AS bigint[]), CAST(:currencies AS text[])) AS x(cause, reason, f, t, units, currency)
        ON CONFLICT (cause, reason, from_account, to_account) DO NOTHING
        RETURNING cause, reason, from_account, to_account, units),
      balanced AS (
        UPDATE ledger_accounts a SET balance = a.balance + x.units
        FROM (
          SELECT account, sum(units) AS units FROM (
            SELECT to_account AS account, units FROM posted
            UNION ALL
            SELECT from_account, -units FROM posted) legs
          GROUP BY account) x
        WHERE a.id = x.account)
      SELECT cause, reason, from_account, to_account, units FROM posted
      """)
  List<Row> post(
      List<String> causes,
      String reasons,
      String from,
      String to,
      String units,
      String currencies,
      @Nullable OrderId order,
      Instant at);

  /** Everything that was posted for a cause. */
  @SqlQuery(
      """
      SELECT cause, reason, from_account, to_account, units FROM ledger_transfers
      WHERE cause = :cause
      """)
  List<Row> posted(String cause);

  /** What an account holds, by kind and owner. */
  record Balance(String kind, @Nullable AccountId owner, String currency, long balance) {}

  /** All but the payees, whose number has no bound: they are one line for each currency. */
  @SqlQuery(
      """
      SELECT kind, CAST(NULL AS uuid) AS owner, currency, sum(balance) AS balance FROM ledger_accounts
      GROUP BY kind, currency ORDER BY kind, currency
      """)
  List<Balance> balances();

  @SqlQuery(
      """
      SELECT COALESCE(sum(balance), 0) FROM ledger_accounts WHERE kind = :kind AND currency = :currency
      """)
  long balance(String kind, String currency);

  @SqlQuery(
      """
      SELECT kind, owner, currency, balance FROM ledger_accounts
      WHERE owner = :owner ORDER BY currency
      """)
  List<Balance> balances(AccountId owner);

  /** One line of an account's statement. */
  record Entry(
      long id,
      String cause,
      Transfer.Reason reason,
      long units,
      String currency,
      @Nullable Long orderNumber,
      @Nullable String titles,
      Instant at) {}

  /** What came (positive) and went (negative), newest first. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Entry> entries(AccountId owner, int limit);

  /** The lines of one account in one currency over a time, oldest first, after the one named. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Entry> statement(
      AccountId owner, String currency, Instant from, Instant until, long after, int limit);

  /** What an account held at a moment. */
  @SqlQuery(
      """
      SELECT COALESCE((
        SELECT sum(t.units) FROM ledger_accounts a
        JOIN ledger_transfers t ON t.to_account = a.id
        WHERE a.owner = :owner AND a.currency = :currency AND t.at < :at), 0)
      - COALESCE((
        SELECT sum(t.units) FROM ledger_accounts a
        JOIN ledger_transfers t ON t.from_account = a.id
        WHERE a.owner = :owner AND a.currency = :currency AND t.at < :at), 0)
      """)
  long held(AccountId owner, String currency, Instant at);

  /** One row of the journal. */
  record Posting(
      long id,
      Instant at,
      String cause,
      Transfer.Reason reason,
      String fromKind,
      @Nullable AccountId fromOwner,
      String toKind,
      @Nullable AccountId toOwner,
      long units,
      String currency,
      @Nullable OrderId order) {}

  /** The journal in order, page by page. */
  @SqlQuery(
      """
      SELECT t.id, t.at, t.cause, t.reason, f.kind AS from_kind, f.owner AS from_owner,
        o.kind AS to_kind, o.owner AS to_owner, t.units, t.currency, t."order"
      FROM ledger_transfers t
      JOIN ledger_accounts f ON f.id = t.from_account
      JOIN ledger_accounts o ON o.id = t.to_account
      WHERE t.id > :after ORDER BY t.id LIMIT :limit
      """)
  List<Posting> journal(long after, int limit);

  /** A row of the journal with those whom it concerns by name. */
  record Named(
      long id,
      Instant at,
      String cause,
      Transfer.Reason reason,
      String fromKind,
      @Nullable Handle fromHandle,
      String toKind,
      @Nullable Handle toHandle,
      long units,
      String currency) {}

  /** What the journal has of one order, in order. */
  @SqlQuery(
      """
      SELECT t.id, t.at, t.cause, t.reason, f.kind AS from_kind, fa.handle AS from_handle,
        o.kind AS to_kind, oa.handle AS to_handle, t.units, t.currency
      FROM ledger_transfers t
      JOIN ledger_accounts f ON f.id = t.from_account
      JOIN ledger_accounts o ON o.id = t.to_account
      LEFT JOIN accounts fa ON fa.id = f.owner
      LEFT JOIN accounts oa ON oa.id = o.owner
      WHERE t."order" = :order ORDER BY t.id LIMIT :limit
      """)
  List<Named> of(OrderId order, int limit);

  /** What of a cause came from the processor, less what went there. */
  record Outside(String cause, long units, String currency) {}

  @SqlQuery(
      """
      SELECT t.cause, t.currency, sum(CASE WHEN f.kind = 'processor' THEN t.units ELSE -t.units END) AS units
      FROM ledger_transfers t
      JOIN ledger_accounts f ON f.id = t.from_account
      JOIN ledger_accounts o ON o.id = t.to_account
      WHERE t.cause = ANY(:causes) AND (f.kind = 'processor' OR o.kind = 'processor')
      GROUP BY t.cause, t.currency
      """)
  List<Outside> outside(List<String> causes);

  /** The causes that moved money at the processor within a time, in their order. */
  @SqlQuery(
      """
      SELECT t.cause, t.currency, sum(CASE WHEN f.kind = 'processor' THEN t.units ELSE -t.units END) AS units
      FROM ledger_transfers t
      JOIN ledger_accounts f ON f.id = t.from_account
      JOIN ledger_accounts o ON o.id = t.to_account
      WHERE t.at >= :since AND t.at < :until AND t.cause > :after
        AND (f.kind = 'processor' OR o.kind = 'processor')
      GROUP BY t.cause, t.currency
      ORDER BY t.cause LIMIT :limit
      """)
  List<Outside> outside(Instant since, Instant until, String after, int limit);

  /**
   * The proof: every sentence it returns is a way in which the books do not agree with themselves,
   * with the orders or with the entitlements. It must return none; of more than ten thousand it
   * names as many, since books that far out fit into no memory.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<String> proof();
}
