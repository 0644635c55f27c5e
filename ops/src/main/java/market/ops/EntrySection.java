package market.ops;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import market.api.Settings;
import market.api.accounts.Passwords;
import org.jspecify.annotations.Nullable;

/**
 * How people come in.
 *
 * @param staffNeedsSecond whether moderators and owners are so only where they signed in with a
 *     second factor; they are unless told otherwise
 * @param providers other sites that vouch for people
 * @param breached a file of passwords known from breaches
 * @param passwordMiB what one try of a password costs in memory: the more, the longer a stolen
 *     table of hashes holds, and the more sign-ins at once cost; 19 unless told otherwise, as OWASP
 *     names first, and less only where nothing is worth stealing
 */
public record EntrySection(
    @Nullable Boolean staffNeedsSecond,
    @Nullable List<@Valid ProviderSection> providers,
    @Nullable Path breached,
    @Nullable @Min(1) @Max(1_024) Integer passwordMiB) {
  static final EntrySection USUAL = new EntrySection(null, null, null, null);

  /** A site that vouches for people by OpenID Connect. */
  public record ProviderSection(
      @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,30}") String name,
      @NotBlank String title,
      @NotNull URI issuer,
      @NotBlank String clientId,
      @NotBlank String clientSecret) {
    Settings.Site provider() {
      return new Settings.Site(name, title, issuer, clientId, clientSecret);
    }

    /** A secret stays out of logs. */
    @Override
    public String toString() {
      return "ProviderSection[%s]".formatted(name);
    }
  }

  Settings.Entry entry() {
    return new Settings.Entry(
        !Boolean.FALSE.equals(staffNeedsSecond),
        Objects.requireNonNullElse(providers, List.<ProviderSection>of()).stream()
            .map(ProviderSection::provider)
            .toList(),
        breached,
        Objects.requireNonNullElse(passwordMiB, Passwords.USUAL_MIB));
  }
}
