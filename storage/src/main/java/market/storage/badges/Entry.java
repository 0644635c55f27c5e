package market.storage.badges;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the register.
 *
 * @param from whose the edition was, or null for its issuer's
 * @param units what was paid, before tax
 * @param hash in hex, over the hash before it and the entry
 */
public record Entry(
    UUID badge,
    int number,
    int step,
    Deed deed,
    @Nullable AccountId from,
    @Nullable Handle fromHandle,
    @Nullable AccountId to,
    @Nullable Handle toHandle,
    @Nullable OrderId order,
    @Nullable Long units,
    @Nullable Currency currency,
    Instant at,
    String hash) {
  /** What was done with it. */
  public enum Deed {
    MINTED,
    GIVEN,
    /** By its issuer. */
    SOLD,
    /** By whoever had it. */
    RESOLD,
    /** What was paid went back, and so did the edition. */
    TAKEN_BACK,
    /** The money came after all. */
    RESTORED
  }
}
