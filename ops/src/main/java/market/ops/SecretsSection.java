package market.ops;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;
import market.api.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What secrets are sealed with that lie in the database; {@code ops/market keygen} makes a key.
 *
 * @param key without one they lie there as they are, and the owner is told so
 * @param former keys of before, which still open what they sealed
 */
public record SecretsSection(
    @Nullable @Pattern(regexp = "[A-Za-z0-9+/]{43}=") String key,
    @Nullable List<@NotNull @Pattern(regexp = "[A-Za-z0-9+/]{43}=") String> former) {
  static final SecretsSection NONE = new SecretsSection(null, null);

  Settings.Secrets secrets() {
    return new Settings.Secrets(key, Objects.requireNonNullElse(former, List.of()));
  }

  /** Keys stay out of logs. */
  @Override
  public String toString() {
    return "SecretsSection[" + (key == null ? "none" : "sealed") + "]";
  }
}
