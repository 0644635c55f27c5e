package market.storage.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which order. */
public record OrderId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static OrderId fromString(String text) {
    return new OrderId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
