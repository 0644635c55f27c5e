package market.storage.releases;

import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Another mod that a release needs, may use, cannot live with, or carries inside. */
public record Dependency(
    ReleaseId release,
    ModId mod,
    Slug slug,
    String title,
    String range,
    Kind kind,
    @Nullable Integer royaltyBp) {
  /** How one depends on the other. */
  public enum Kind {
    REQUIRED,
    OPTIONAL,
    INCOMPATIBLE,
    EMBEDDED
  }
}
