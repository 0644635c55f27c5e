package market.storage.accounts;

import market.storage.games.GameId;
import org.jspecify.annotations.Nullable;

/** A role somebody holds; without a game it holds for all. */
public record Grant(Role role, @Nullable GameId game) {}
