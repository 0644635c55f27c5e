package market.storage.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which case of moderation. */
public record CaseId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static CaseId fromString(String text) {
    return new CaseId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
