package market.storage.refunds;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to a buyer; units before tax.
 *
 * @param stripe the processor's name for it
 */
public record Refund(
    UUID id,
    OrderId order,
    AccountId askedBy,
    By askedAs,
    String why,
    long units,
    long taxUnits,
    State state,
    @Nullable String stripe,
    Instant createdAt) {
  /** In which capacity it was asked for. */
  public enum By {
    BUYER,
    CREATOR,
    OWNER,
    MARKET
  }

  /** FAILED when the processor would not; UNDONE when it did and the buyer's bank sent it back. */
  public enum State {
    ASKED,
    DONE,
    FAILED,
    UNDONE
  }
}
