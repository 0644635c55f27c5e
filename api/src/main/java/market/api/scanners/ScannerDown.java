package market.api.scanners;

import java.io.Serial;

/** A scanner has not answered: whatever waits for it goes on waiting, and is tried again. */
public final class ScannerDown extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public ScannerDown(String message) {
    super(message);
  }

  ScannerDown(String message, Throwable cause) {
    super(message, cause);
  }
}
