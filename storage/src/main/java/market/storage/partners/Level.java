package market.storage.partners;

/** How much a partner has brought of late. */
public enum Level {
  BRONZE,
  SILVER,
  GOLD,
  PLATINUM
}
