package market.storage.moderation;

import java.time.Instant;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** Something a moderator has to decide, with what the queue shows of it. */
public record Case(
    CaseId id,
    long number,
    Kind kind,
    GameId game,
    String gameName,
    ModId mod,
    Slug modSlug,
    String modTitle,
    AccountId creatorId,
    Handle creator,
    @Nullable ReleaseId release,
    @Nullable String version,
    int risk,
    boolean open,
    Instant openedAt,
    @Nullable AccountId claimedBy,
    @Nullable Instant claimedUntil,
    long reports) {
  /** What it is about. */
  public enum Kind {
    RELEASE,
    REPORT
  }
}
