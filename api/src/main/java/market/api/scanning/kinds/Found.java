package market.api.scanning.kinds;

import market.api.scanning.FindingCode;
import market.api.scanning.Severity;

/**
 * One thing a check found in an entry.
 *
 * @param line counted from 1; 0 where there are no lines
 */
public record Found(FindingCode code, Severity severity, int line, String reason) {
  Found(FindingCode code, int line, String reason) {
    this(code, code.severity(), line, reason);
  }

  static Found note(FindingCode code, int line, String reason) {
    return new Found(code, Severity.NOTE, line, reason);
  }
}
