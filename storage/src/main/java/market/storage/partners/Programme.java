package market.storage.partners;

import java.time.Instant;
import java.util.Currency;

/**
 * What the owner offers to partners.
 *
 * @param windowDays how long after a click what its visitor buys is the partner's
 * @param durationDays how long after their first payment what a new customer pays is the partner's
 * @param trailingDays how far back revenue counts for the schedule
 */
public record Programme(
    long id,
    boolean open,
    Currency currency,
    int windowDays,
    int durationDays,
    int trailingDays,
    Instant madeAt) {}
