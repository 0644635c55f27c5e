package market.storage.payouts;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jspecify.annotations.Nullable;

/** Another place to be paid at, which waits so that whose money it is can say no. */
public record PayoutChange(
    UUID id,
    AccountId account,
    PayoutAccount.Rail rail,
    String country,
    @Nullable String holder,
    @Nullable String bankAccount,
    @Nullable String bankBic,
    Instant askedAt,
    Instant dueAt) {}
