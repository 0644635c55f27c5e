package market.api.roles;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import market.api.accounts.Caller;
import market.storage.accounts.Grant;
import market.storage.accounts.Role;
import market.storage.games.GameId;

/**
 * What each role may do in a game. Pure.
 *
 * <p>The table:
 *
 * <ul>
 *   <li>a <em>helper</em> marks answers and locks threads;
 *   <li>a <em>curator</em> has collections featured;
 *   <li>a <em>moderator</em> of the game does what a helper does, sets the pace of talk, decides
 *       about talk and reports, and announces;
 *   <li>the <em>owner</em> does all of it, in every game;
 *   <li>being a creator or a trusted one allows nothing among others.
 * </ul>
 */
public final class Powers {
  private Powers() {}

  /** What a role allows. */
  public static Set<Deed> of(Role role) {
    return switch (role) {
      case CREATOR, TRUSTED -> Set.of();
      case HELPER -> EnumSet.of(Deed.MARK_ANSWERS, Deed.LOCK_THREADS);
      case CURATOR -> EnumSet.of(Deed.FEATURE);
      case MODERATOR -> EnumSet.complementOf(EnumSet.of(Deed.FEATURE));
      case OWNER -> EnumSet.allOf(Deed.class);
    };
  }

  /** Whether any of these allows it in a game; a role without a game holds in all. */
  public static boolean allow(List<Grant> grants, GameId game, Deed deed) {
    return grants.stream()
        .anyMatch(grant ->
            (grant.game() == null || grant.game().equals(game)) && of(grant.role()).contains(deed));
  }

  public static boolean allow(Caller caller, GameId game, Deed deed) {
    return allow(caller.grants(), game, deed);
  }
}
