package market.storage.takedowns;

import java.time.Instant;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A notice that a mod is somebody else's, and the objection to it.
 *
 * @param accused who answers for the mod
 * @param hid whether it was this notice that hid the mod
 * @param restoreFrom when the mod may come back, unless a court was gone to
 * @param restoreUntil by when it has to
 */
public record Takedown(
    TakedownId id,
    long number,
    ModId mod,
    GameId game,
    Slug modSlug,
    String modTitle,
    AccountId accused,
    Handle creator,
    TakedownState state,
    String name,
    String address,
    String email,
    String work,
    String language,
    Instant receivedAt,
    boolean hid,
    @Nullable String counterName,
    @Nullable String counterAddress,
    @Nullable String counterText,
    @Nullable Instant restoreFrom,
    @Nullable Instant restoreUntil) {}
