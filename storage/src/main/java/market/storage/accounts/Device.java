package market.storage.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs in from.
 *
 * @param settledAt since when what is uploaded from it needs no second look
 */
public record Device(
    UUID id, String name, Instant createdAt, Instant seenAt, @Nullable Instant settledAt) {}
