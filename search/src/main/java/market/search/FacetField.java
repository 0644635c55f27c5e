package market.search;

/** What hits can be counted by. */
public enum FacetField {
  GAME,
  CATEGORY,
  TAG,
  LOADER,
  GAME_VERSION,
  LICENCE,
  /** {@code free} and {@code paid}. */
  PRICE,
  /** {@code 4.5}, {@code 4} and {@code 3}: that many stars or more, so one mod may count in all. */
  RATING,
  CHANNEL,
  /** {@code free} where everything that a mod needs costs nothing, else {@code paid}. */
  NEEDS,
  /** Slugs of mods that others were said to work with. */
  WORKS_WITH
}
