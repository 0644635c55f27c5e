package market.web.elsewhere;

import java.util.List;
import market.api.Problem;
import market.api.elsewhere.Hooking;
import market.storage.games.Game;
import market.storage.mods.Mod;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Where Git forges tell of a mod's releases, and what became of it; a secret just made is shown
 * this once.
 */
public record HooksPage(
    Frame frame,
    Mod mod,
    Game game,
    List<Hooking.Standing> hooks,
    String base,
    Hooking.@Nullable Made made,
    @Nullable Problem problem)
    implements Page {}
