package market.search;

/** How far an index can be relied on. */
public enum Condition {
  /** Everything up to its position is in it. */
  WHOLE,
  /** It is being filled for the first time: what it finds is not all there is. */
  BUILDING,
  /** Something was found to be wrong with its files: it answers what it still can. */
  DAMAGED
}
