package market.storage.releases;

/** Where a release stands on its way to players. */
public enum ReleaseState {
  DRAFT,
  SCANNING,
  IN_REVIEW,
  /** Members of its maker have it; for everybody else it is not there. */
  EARLY,
  LIVE,
  REJECTED,
  WITHDRAWN;

  /** Whether somebody has it. */
  public boolean isOut() {
    return this == LIVE || this == EARLY;
  }
}
