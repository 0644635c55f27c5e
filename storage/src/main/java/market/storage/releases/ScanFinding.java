package market.storage.releases;

/**
 * One thing a scan found, where, and why it matters.
 *
 * @param scanner who found it; empty for our own
 * @param isNew whether the live release before did not have it
 */
public record ScanFinding(
    String filename,
    String code,
    Severity severity,
    String place,
    String reason,
    String scanner,
    boolean isNew) {
  /** From worth knowing to never. */
  public enum Severity {
    NOTE,
    REVIEW,
    REJECT
  }
}
