package market.storage.personal;

import java.util.UUID;
import market.storage.mods.Slug;

/** A mod somebody may like, and the one they have that says so. */
public record Suggested(UUID mod, UUID owner, Slug because, String becauseTitle) {}
