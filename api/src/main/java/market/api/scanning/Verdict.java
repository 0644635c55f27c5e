package market.api.scanning;

/** What an inspection concludes of a whole file. */
public enum Verdict {
  CLEAN,
  REVIEW,
  REJECTED
}
