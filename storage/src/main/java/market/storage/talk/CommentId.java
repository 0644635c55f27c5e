package market.storage.talk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which comment. */
public record CommentId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static CommentId fromString(String text) {
    return new CommentId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
