package market.storage.accounts;

/**
 * Where a session is used: pages read a cookie, programs send a bearer token; neither opens the
 * other.
 */
public enum Door {
  PAGE,
  API
}
