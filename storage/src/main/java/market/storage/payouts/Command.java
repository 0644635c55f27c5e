package market.storage.payouts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call to Stripe that has consequences. Key and parameters are frozen before it is sent;
 * UNKNOWN means that an answer was lost and Stripe must be asked what happened.
 */
public record Command(
    UUID id,
    String key,
    Kind kind,
    UUID subject,
    String params,
    State state,
    @Nullable String stripeId,
    int attempts) {
  /** What is asked. */
  public enum Kind {
    CHECKOUT,
    TRANSFER,
    REFUND,
    REVERSAL,
    ACCOUNT,
    EXPIRY,
    STRAY,
    PAYOUT,
    EVIDENCE,
    PRICE,
    JOIN,
    CHANGE,
    CARD,
    CHARGE
  }

  /** How far it is. */
  public enum State {
    PENDING,
    SENT,
    DONE,
    FAILED,
    UNKNOWN
  }
}
