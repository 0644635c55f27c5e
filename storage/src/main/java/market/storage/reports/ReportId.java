package market.storage.reports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which report. */
public record ReportId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static ReportId fromString(String text) {
    return new ReportId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
