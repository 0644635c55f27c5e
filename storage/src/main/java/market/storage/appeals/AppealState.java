package market.storage.appeals;

/** What became of an appeal. */
public enum AppealState {
  /** It waits for a moderator who did not rule. */
  OPEN,
  /** The ruling stands. */
  UPHELD,
  /** The ruling was reversed. */
  OVERTURNED
}
