package market.storage.games;

import market.storage.mods.Slug;

/** A shelf within a game. */
public record Category(Slug slug, String name) {}
