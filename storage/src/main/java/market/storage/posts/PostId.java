package market.storage.posts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which post. */
public record PostId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static PostId fromString(String text) {
    return new PostId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
