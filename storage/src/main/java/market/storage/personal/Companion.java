package market.storage.personal;

import java.util.UUID;

/** What those who have a mod have besides, and how telling that is. */
public record Companion(UUID mod, UUID other, double weight) {}
