package market.storage.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The platform's own money on its way from the processor to its bank. */
public interface Withdrawals {
  /** How far one is. */
  enum State {
    ASKED,
    SENT,
    PAID,
    FAILED
  }

  /** One of them. */
  record Withdrawal(
      UUID id,
      long units,
      String currency,
      State state,
      @Nullable String payout,
      Instant askedAt) {}

  @SqlQuery(
      """
      INSERT INTO withdrawals (units, currency, state, asked_by, asked_at)
      VALUES (:units, :currency, 'asked', :by, :at) RETURNING id
      """)
  UUID ask(long units, String currency, AccountId by, Instant at);

  @SqlQuery("SELECT id, units, currency, state, payout, asked_at FROM withdrawals WHERE id = :id")
  Optional<Withdrawal> find(UUID id);

  @SqlQuery(
      "SELECT id, units, currency, state, payout, asked_at FROM withdrawals WHERE payout = :payout")
  Optional<Withdrawal> at(String payout);

  @SqlUpdate(
      """
      UPDATE withdrawals SET state = :to, payout = COALESCE(payout, :payout)
      WHERE id = :id AND state = :from
      """)
  int move(UUID id, State from, State to, @Nullable String payout);

  /** Asked for and not in the books yet. */
  @SqlQuery(
      """
      SELECT COALESCE(sum(units), 0) FROM withdrawals WHERE currency = :currency AND state = 'asked'
      """)
  long askedUnits(String currency);

  /** Sent, and not known to have arrived. */
  @SqlQuery(
      """
      SELECT id, units, currency, state, payout, asked_at FROM withdrawals
      WHERE state = 'sent' ORDER BY asked_at LIMIT :limit
      """)
  List<Withdrawal> underWay(int limit);

  @SqlQuery(
      """
      SELECT id, units, currency, state, payout, asked_at FROM withdrawals
      ORDER BY asked_at DESC LIMIT :limit
      """)
  List<Withdrawal> latest(int limit);
}
