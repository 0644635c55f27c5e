package market.api.personal;

import market.storage.mods.Card;
import org.jspecify.annotations.Nullable;

/**
 * A mod in one of somebody's rows, and why it is there.
 *
 * @param name whom or what the reason is about: a handle or a slug
 * @param title the same, as people call it
 */
public record Pick(Card card, Reason reason, @Nullable String name, @Nullable String title) {
  /** Why a mod is shown. */
  public enum Reason {
    /** Its maker is followed. */
    CREATOR,
    /** A mod of its makers is followed. */
    MOD,
    /** Its game is followed, and many want it now. */
    GAME,
    /** Something one has goes with it. */
    HAVE,
    /** It stands for itself: nothing personal. */
    GENERAL
  }
}
