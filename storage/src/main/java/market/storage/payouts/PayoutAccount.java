package market.storage.payouts;

import java.time.Instant;
import market.storage.accounts.AccountId;
import org.jspecify.annotations.Nullable;

/** Where somebody is paid. */
public record PayoutAccount(
    AccountId account, @Nullable String stripe, State state, String country, Instant updatedAt) {
  /** Whether Stripe lets us send money there. */
  public enum State {
    OPENING,
    PENDING,
    ACTIVE,
    RESTRICTED
  }
}
