package market.api.dependencies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Exact releases with the digests of their files, to be kept beside a world or a pack: the same
 * today and in years. Its mods are in the order of their slugs, so that the same choice is always
 * the same bytes.
 */
public record Lock(
    @Min(1) @Max(FORMAT) int format,
    @NotNull Slug game,
    @Nullable @Size(max = 40) String gameVersion,
    @Nullable @Size(max = 40) String loader,
    @NotNull Channel channel,
    @NotNull @Size(max = 2_000) List<@NotNull @Valid Locked> releases) {
  /** The one there is. */
  public static final int FORMAT = 1;

  /** One release. */
  public record Locked(
      @NotNull Slug mod,
      @NotNull @Size(max = 64) String version,
      @NotNull UUID release,
      @NotNull @Size(max = 100) List<@NotNull @Valid LockedFile> files) {}

  /** One of its files. */
  public record LockedFile(
      @NotNull @Size(max = 120) String filename,
      @Min(1) long size,
      @NotNull @Size(min = 64, max = 64) String sha256,
      @NotNull @Size(min = 128, max = 128) String sha512) {}

  Map<Slug, String> versions() {
    return releases.stream()
        .collect(Collectors.toMap(Locked::mod, Locked::version, (first, _) -> first));
  }

  List<UUID> ids() {
    return releases.stream().map(Locked::release).distinct().toList();
  }
}
