package market.storage.orders;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import org.jspecify.annotations.Nullable;

/** One part of one line's price, and how far it is on its way. Units in the order's currency. */
public record Split(
    UUID id,
    OrderId order,
    int line,
    int position,
    Part part,
    @Nullable AccountId account,
    @Nullable Handle handle,
    @Nullable String name,
    @Nullable Integer bp,
    long units,
    State state,
    @Nullable Instant payableAt,
    @Nullable String transfer) {
  /**
   * FROZEN until the order is paid, then OWED; SENDING once a transfer was commanded, SENT when
   * Stripe has it. A refund makes what was not sent UNDONE and what was sent REVERSING, then
   * REVERSED.
   */
  public enum State {
    FROZEN,
    OWED,
    SENDING,
    SENT,
    REVERSING,
    REVERSED,
    UNDONE
  }
}
