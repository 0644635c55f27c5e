package market.api.dependencies;

import java.util.List;
import java.util.Map;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What is to be resolved, with everything there is to know about it.
 *
 * @param facts the releases of each mod that may come into it; a mod that is not a key is not there
 * @param lock versions to stay with as long as nothing speaks against them
 */
public record Question(
    List<Wanted> wanted,
    Map<Slug, List<Candidate>> facts,
    @Nullable String gameVersion,
    @Nullable String loader,
    Channel channel,
    Map<Slug, String> lock,
    Limits limits) {
  /** A mod to be installed, in a range, or where a version is named in exactly that. */
  public record Wanted(Slug mod, String range, @Nullable String version) {
    public static Wanted any(Slug mod) {
      return new Wanted(mod, "*", null);
    }

    /** As people write it. */
    String text() {
      return version == null ? range : version;
    }
  }

  /** How much may be looked at before the answer is that it is too much. */
  public record Limits(int mods, int releases, long steps) {
    public static final Limits STANDARD = new Limits(20_000, 400_000, 20_000_000);
  }
}
