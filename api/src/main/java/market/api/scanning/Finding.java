package market.api.scanning;

/**
 * One thing found in an upload, in words a moderator can read. The place is a printable form of the
 * entry's name, {@code inner.jar!/name} inside a nested archive, empty for the file as a whole.
 */
public record Finding(FindingCode code, Severity severity, String place, String reason) {
  public Finding(FindingCode code, String place, String reason) {
    this(code, code.severity(), place, reason);
  }
}
