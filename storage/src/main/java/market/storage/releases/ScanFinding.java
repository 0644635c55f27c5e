package market.storage.releases;

/** One thing a scan found, where, and why it matters. */
public record ScanFinding(
    String filename, String code, Severity severity, String place, String reason) {
  /** From worth knowing to never. */
  public enum Severity {
    NOTE,
    REVIEW,
    REJECT
  }
}
