package market.storage.releases;

/** Where a release stands on its way to players. */
public enum ReleaseState {
  DRAFT,
  SCANNING,
  IN_REVIEW,
  LIVE,
  REJECTED,
  WITHDRAWN
}
