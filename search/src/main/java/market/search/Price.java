package market.search;

/** Whether a mod costs something. */
public enum Price {
  FREE,
  PAID
}
