package market.storage.abuse;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which flag. */
public record FlagId(@JsonValue UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
