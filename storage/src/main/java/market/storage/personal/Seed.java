package market.storage.personal;

import java.util.List;
import java.util.UUID;
import market.storage.mods.Slug;

/** A mod that somebody has, from which is reckoned what else they may like. */
public record Seed(UUID id, Slug game, List<String> tags) {}
