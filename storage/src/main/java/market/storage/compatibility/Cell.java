package market.storage.compatibility;

import java.time.Instant;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** The voices about one version of a game and one other mod, or the mod alone. */
public record Cell(
    String gameVersion,
    @Nullable ModId other,
    @Nullable Slug otherSlug,
    @Nullable String otherTitle,
    long yes,
    long no,
    @Nullable Boolean ci,
    Instant at) {
  public Fit fit() {
    return Fit.of(yes, no, ci);
  }
}
