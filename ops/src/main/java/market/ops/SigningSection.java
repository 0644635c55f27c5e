package market.ops;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;
import market.api.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What the registry signs with; {@code ops/market keygen} makes a key.
 *
 * @param former the public keys it signed with before, which go on being served
 */
public record SigningSection(
    @NotNull @Pattern(regexp = "[A-Za-z0-9+/]{43}=") String key,
    @Nullable List<@NotBlank String> former) {
  Settings.Signing signing() {
    return new Settings.Signing(key, Objects.requireNonNullElse(former, List.of()));
  }

  /** A key stays out of logs. */
  @Override
  public String toString() {
    return "SigningSection[former=" + former + "]";
  }
}
