package market.storage.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which decision of a moderator. */
public record RulingId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static RulingId fromString(String text) {
    return new RulingId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
