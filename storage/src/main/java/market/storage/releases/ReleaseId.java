package market.storage.releases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which release. */
public record ReleaseId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static ReleaseId fromString(String text) {
    return new ReleaseId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
