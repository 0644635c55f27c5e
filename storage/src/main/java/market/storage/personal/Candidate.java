package market.storage.personal;

import java.util.List;
import java.util.UUID;
import market.storage.mods.Slug;

/** A mod that somebody may like: they neither have nor make it. */
public record Candidate(UUID id, UUID owner, Slug game, List<String> tags) {}
