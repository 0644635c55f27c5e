package market.storage.offers;

/** How a price is meant. */
public enum PriceRule {
  /** That much, no more and no less. */
  FIXED,
  /** That much or more, as the buyer likes. */
  AT_LEAST
}
