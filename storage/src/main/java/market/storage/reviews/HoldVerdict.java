package market.storage.reviews;

/** How the holding of a review ends. */
public enum HoldVerdict {
  PUBLISH,
  REFUSE
}
