package market.storage.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Lists of payments by bank, drawn up, exported and marked paid by an owner. */
public interface Batches {
  /** How far a list is. */
  enum State {
    OPEN,
    PAID,
    CANCELLED
  }

  /** One list. */
  record Batch(
      UUID id,
      long number,
      String currency,
      State state,
      Instant madeAt,
      @Nullable Instant closedAt,
      long payees,
      long units) {}

  /** Everything of a list. */
  String BATCH =
      """
      SELECT b.id, b.number, b.currency, b.state, b.made_at, b.closed_at, count(l.account) AS payees,
        COALESCE(sum(l.units), 0) AS units
      FROM payout_batches b LEFT JOIN payout_batch_lines l ON l.batch = b.id
      """;

  @SqlQuery(
      """
      INSERT INTO payout_batches (currency, state, made_by, made_at)
      VALUES (:currency, 'open', :by, :at) RETURNING id
      """)
  UUID add(String currency, AccountId by, Instant at);

  @SqlUpdate(
      """
      INSERT INTO payout_batch_lines (batch, account, units, holder, bank_account, bank_bic, country)
      VALUES (:batch, :account, :units, :holder, :bankAccount, :bankBic, :country)
      """)
  void addLine(
      UUID batch,
      AccountId account,
      long units,
      String holder,
      String bankAccount,
      @Nullable String bankBic,
      String country);

  @SqlQuery(BATCH + "WHERE b.id = :id GROUP BY b.id")
  Optional<Batch> find(UUID id);

  @SqlQuery(BATCH + "GROUP BY b.id ORDER BY b.number DESC LIMIT :limit")
  List<Batch> latest(int limit);

  /** One payee of a list. */
  record Payee(
      AccountId account,
      Handle handle,
      long units,
      String holder,
      String bankAccount,
      @Nullable String bankBic,
      String country) {}

  @SqlQuery(
      """
      SELECT l.account, a.handle, l.units, l.holder, l.bank_account, l.bank_bic, l.country
      FROM payout_batch_lines l JOIN accounts a ON a.id = l.account
      WHERE l.batch = :batch ORDER BY a.handle
      """)
  List<Payee> payees(UUID batch);

  @SqlUpdate(
      """
      UPDATE payout_batches SET state = :to, closed_by = :by, closed_at = :at
      WHERE id = :id AND state = 'open'
      """)
  int close(UUID id, State to, AccountId by, Instant at);
}
