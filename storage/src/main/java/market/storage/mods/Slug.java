package market.storage.mods;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a mod or game in addresses: lower-case ASCII words joined by hyphens. */
public record Slug(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Slug {
    if (value.length() < 2 || value.length() > 60 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "2 to 60 lower-case letters a to z and digits, in words joined by single hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
