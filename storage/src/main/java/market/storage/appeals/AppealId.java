package market.storage.appeals;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which appeal. */
public record AppealId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static AppealId fromString(String text) {
    return new AppealId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
