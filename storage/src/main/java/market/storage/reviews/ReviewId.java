package market.storage.reviews;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which review. */
public record ReviewId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static ReviewId fromString(String text) {
    return new ReviewId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
