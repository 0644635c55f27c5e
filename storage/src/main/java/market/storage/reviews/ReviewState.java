package market.storage.reviews;

/** Whether others see a review. */
public enum ReviewState {
  SHOWN,
  /** It looks like one of a ring or a burst; a moderator will say. Counts nothing meanwhile. */
  HELD,
  REFUSED
}
