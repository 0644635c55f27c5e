package market.storage.games;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which game. */
public record GameId(@JsonValue UUID value) {
  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static GameId fromString(String text) {
    return new GameId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
