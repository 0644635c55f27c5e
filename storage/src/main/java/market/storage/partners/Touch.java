package market.storage.partners;

/** By which way an order came from a partner. */
public enum Touch {
  /** The buyer had followed a link. */
  LINK,
  /** The buyer named the partner. */
  CODE,
  /** The partner's launcher ordered. */
  CLIENT,
  /** The buyer was brought before. */
  BOUND
}
