package market.storage.orders;

import java.time.Instant;
import market.storage.Money;
import market.storage.accounts.AccountId;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * What somebody buys at once. Prices, percentages and payees stand from the moment it is placed.
 */
public record Order(
    OrderId id,
    long number,
    AccountId buyer,
    OrderState state,
    @Nested("total") Money total,
    int attempt,
    @Nullable String session,
    @Nullable String sessionUrl,
    @Nullable String paymentIntent,
    @Nullable String charge,
    Instant createdAt,
    @Nullable Instant paidAt,
    @Nullable Instant refundableUntil) {}
