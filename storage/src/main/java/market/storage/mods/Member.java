package market.storage.mods;

import java.time.Instant;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import org.jspecify.annotations.Nullable;

/** Somebody in a team, with a share of the mod's earnings in basis points. */
public record Member(
    AccountId account,
    Handle handle,
    String name,
    String role,
    int shareBp,
    @Nullable Instant acceptedAt) {}
