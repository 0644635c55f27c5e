package market.storage.games;

/** From this much earned on, the platform keeps this share of what comes next, in basis points. */
public record Tier(long aboveUnits, int bp) {}
