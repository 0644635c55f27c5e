package market.storage.takedowns;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which takedown notice. */
public record TakedownId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static TakedownId fromString(String text) {
    return new TakedownId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
