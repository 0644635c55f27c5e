package market.storage.abuse;

/** By what two accounts may be told to be one person's. */
public enum MarkKind {
  /** The line they come by: a /24 of IPv4, a /48 of IPv6. */
  NETWORK,
  /** The browser they sign in with. */
  DEVICE,
  /** The card they pay with. */
  CARD,
  /** The bank account they are paid at. */
  PAYOUT
}
