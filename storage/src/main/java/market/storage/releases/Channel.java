package market.storage.releases;

/** How finished a release is. */
public enum Channel {
  RELEASE,
  BETA,
  ALPHA
}
