package market.storage.mods;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which mod. */
public record ModId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static ModId fromString(String text) {
    return new ModId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
