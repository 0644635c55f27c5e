package market.storage.campaigns;

/** What is made besides, once so much is promised. */
public record Stretch(long units, String title) {}
