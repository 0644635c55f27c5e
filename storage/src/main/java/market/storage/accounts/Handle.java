package market.storage.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of an account in addresses. Plain ASCII, so that no two handles look the same in another
 * script.
 */
public record Handle(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{1,38}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Handle {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "2 to 39 lower-case letters, digits, hyphens and underscores, first a letter or digit");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
