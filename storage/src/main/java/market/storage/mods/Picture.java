package market.storage.mods;

/** One image of a gallery, at objects {@code media/<sha256>}. */
public record Picture(String sha256, String mediaType, int width, int height, String caption) {}
