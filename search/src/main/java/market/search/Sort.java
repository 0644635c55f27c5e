package market.search;

/** The orders in which mods can be listed; equals stand in the order of their ids. */
public enum Sort {
  RELEVANCE,
  TRENDING,
  DOWNLOADS,
  NEWEST,
  UPDATED,
  RATING,
  /** The best that few have seen. */
  GEMS,
  /** The cheapest first. */
  PRICE
}
