package market.storage.scanners;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A walk over everything live under new rules, and how far it is. */
public record Rescan(
    UUID id,
    int ruleset,
    Instant startedAt,
    @Nullable Instant finishedAt,
    long atNumber,
    long total,
    long looked,
    long alarmed,
    long held) {}
