package market.api.scanning;

/** What a finding means for the upload: the end, a look by a moderator, or nothing. */
public enum Severity {
  REJECT,
  REVIEW,
  NOTE
}
