package market.storage.personal;

import java.time.Instant;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A mod that somebody released whom the reader follows, themselves or for another mod of theirs.
 *
 * @param via the mod that is followed; null where its maker is
 */
public record Fresh(
    ModId mod,
    Handle creator,
    String creatorName,
    @Nullable Slug via,
    @Nullable String viaTitle,
    Instant at) {}
