package market.storage.accounts;

/** What a personal token may be used for. A session may do all that its account may. */
public enum Scope {
  READ,
  PUBLISH,
  BUY,
  MODERATE,
  ADMIN
}
