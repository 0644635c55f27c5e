package market.search;

/** How many hits have a value. */
public record FacetCount(String value, long count) {}
