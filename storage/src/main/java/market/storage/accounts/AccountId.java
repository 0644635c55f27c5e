package market.storage.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which account. */
public record AccountId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static AccountId fromString(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
