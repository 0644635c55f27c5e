package market.api.dependencies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import market.api.dependencies.Question.Wanted;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * What somebody wants to install together.
 *
 * @param optional mods that are optional to others and wanted too
 * @param lock what to stay with as far as it goes
 */
public record Wish(
    @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid Item> mods,
    @Nullable @Size(max = 40) String gameVersion,
    @Nullable @Size(max = 40) String loader,
    @Nullable Channel channel,
    @Nullable @Size(max = 200) List<@NotNull Slug> optional,
    @Nullable @Valid Lock lock) {
  /** A mod, in a range of versions or in exactly one. */
  public record Item(@NotNull Slug mod, @Nullable @Size(max = 100) String version) {
    Wanted wanted() {
      var version = version();
      if (version == null || version.isBlank()) {
        return Wanted.any(mod);
      }
      return Semver.isValid(version.strip())
          ? new Wanted(mod, "*", version.strip())
          : new Wanted(mod, version.strip(), null);
    }
  }

  public static Wish of(List<Item> mods, @Nullable String gameVersion, @Nullable String loader) {
    return new Wish(mods, gameVersion, loader, null, null, null);
  }

  Channel taken() {
    return Objects.requireNonNullElse(channel, Channel.RELEASE);
  }
}
