package market.storage.orders;

/** Where the money for an order comes from. */
public enum PaysWith {
  /** The card processor's page. */
  PROCESSOR,
  /** What the buyer earned here themselves. */
  BALANCE
}
