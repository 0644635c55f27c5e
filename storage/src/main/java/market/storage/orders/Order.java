package market.storage.orders;

import java.time.Instant;
import market.storage.Money;
import market.storage.accounts.AccountId;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * What somebody buys at once. Prices, percentages and payees stand from the moment it is placed.
 *
 * @param total what its lines cost together, before tax
 * @param taxUnits what came on top of it for the state
 * @param held why nothing is sent to payees from it, or null
 */
public record Order(
    OrderId id,
    long number,
    AccountId buyer,
    OrderState state,
    @Nested("total") Money total,
    long taxUnits,
    PaysWith paysWith,
    boolean gift,
    @Nullable AccountId referrer,
    int attempt,
    @Nullable String session,
    @Nullable String sessionUrl,
    @Nullable String paymentIntent,
    @Nullable String charge,
    @Nullable Held held,
    Instant createdAt,
    @Nullable Instant paidAt,
    @Nullable Instant refundableUntil) {
  /** Why nothing leaves. */
  public enum Held {
    DISPUTE,
    FRAUD_WARNING,
    CURRENCY,
    /** It looks like abuse. */
    ABUSE
  }

  /** What the buyer paid, tax and all. */
  public Money gross() {
    return total.with(Math.addExact(total.units(), taxUnits));
  }
}
