package market.storage.reports;

/** What a moderator found of a report. */
public enum Outcome {
  /** Something was wrong, and something was done. */
  UPHELD,
  /** Nothing was wrong. */
  DISMISSED
}
