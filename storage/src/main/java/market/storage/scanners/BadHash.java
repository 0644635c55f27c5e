package market.storage.scanners;

import java.time.Instant;

/** Bytes that somebody has seen do harm. */
public record BadHash(String sha256, String reason, String source, Instant addedAt) {}
