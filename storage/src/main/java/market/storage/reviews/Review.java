package market.storage.reviews;

import java.time.Instant;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/** One player's verdict on one mod, bound to the release they used. */
public record Review(
    ModId mod,
    AccountId author,
    Handle handle,
    String name,
    String version,
    int stars,
    String text,
    boolean bought,
    Instant writtenAt,
    @Nullable Instant editedAt) {}
