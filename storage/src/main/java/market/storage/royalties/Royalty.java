package market.storage.royalties;

import java.time.Instant;
import java.util.UUID;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** What a mod gives to a library, in basis points of what its makers share. */
public record Royalty(
    UUID id,
    ModId mod,
    Slug modSlug,
    String modTitle,
    ModId library,
    Slug librarySlug,
    String libraryTitle,
    int bp,
    State state,
    @Nullable Instant modAcceptedAt,
    @Nullable Instant libraryAcceptedAt) {
  /** PROPOSED until both sides have said yes; REPLACED by a newer one, declined or ended. */
  public enum State {
    PROPOSED,
    ACTIVE,
    REPLACED
  }
}
