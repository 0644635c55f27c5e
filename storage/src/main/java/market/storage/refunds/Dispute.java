package market.storage.refunds;

import java.time.Instant;
import java.util.UUID;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's bank wants money back; units with tax, as the bank counts.
 *
 * @param status in the processor's words, which may be new ones
 * @param file the processor's name for what goes along with our next answer
 * @param taken whether the money is gone just now
 * @param taxUnits what of it was tax
 * @param lossUnits what of it was more than the order still had
 */
public record Dispute(
    UUID id,
    long number,
    String stripe,
    OrderId order,
    String charge,
    long units,
    String currency,
    String reason,
    String status,
    @Nullable Instant dueBy,
    String evidence,
    @Nullable Instant evidenceAt,
    @Nullable String file,
    @Nullable String fileName,
    boolean taken,
    long taxUnits,
    long lossUnits,
    Instant openedAt,
    @Nullable Instant closedAt) {}
