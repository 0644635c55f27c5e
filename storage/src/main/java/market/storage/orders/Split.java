package market.storage.orders;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * One part of one line's price, and how far it is on its way. Units in the order's currency.
 *
 * @param via the library whose royalty it is
 * @param returned what of it went back to the buyer, so that the payee is due {@code units -
 *     returned}
 * @param sent what the payee was given, in whatever way
 * @param back what of that came back
 * @param moving whether something of it is on its way just now
 */
public record Split(
    UUID id,
    OrderId order,
    int line,
    int position,
    Part part,
    @Nullable AccountId account,
    @Nullable Handle handle,
    @Nullable String name,
    @Nullable ModId via,
    @Nullable String viaTitle,
    @Nullable Integer bp,
    long units,
    long returned,
    long sent,
    long back,
    boolean moving,
    State state,
    @Nullable Instant payableAt) {
  /** FROZEN until the order is paid. */
  public enum State {
    FROZEN,
    LIVE
  }

  /** Positive: still to be given. Negative: to be had back. */
  public long openUnits() {
    return units - returned - sent + back;
  }
}
