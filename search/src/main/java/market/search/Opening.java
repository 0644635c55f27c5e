package market.search;

/**
 * How an index was found when it was opened; unless it was {@link #KEPT} it is empty and has to be
 * filled.
 */
public enum Opening {
  /** Whole and of this version. */
  KEPT,
  /** There was none. */
  CREATED,
  /** Made by another version, or not one of ours. */
  OUTDATED,
  /** Damaged. */
  CORRUPT
}
