package market.storage.payouts;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import market.storage.accounts.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is paid.
 *
 * @param missing what the processor still wants to know, in its words
 * @param trouble what went wrong when it paid their bank, in its words
 */
public record PayoutAccount(
    AccountId account,
    Rail rail,
    @Nullable String stripe,
    State state,
    String country,
    @Nullable Currency currency,
    List<String> missing,
    @Nullable String trouble,
    @Nullable String holder,
    @Nullable String bankAccount,
    @Nullable String bankBic,
    Instant updatedAt) {
  /** How money gets there. */
  public enum Rail {
    PROCESSOR,
    BANK
  }

  /** Whether it lets us send money there. */
  public enum State {
    OPENING,
    PENDING,
    ACTIVE,
    RESTRICTED
  }
}
