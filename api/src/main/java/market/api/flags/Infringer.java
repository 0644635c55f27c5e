package market.api.flags;

import market.api.accounts.Caller;
import market.api.releases.Publishing;
import market.storage.Tx;
import market.storage.moderation.Case;

/**
 * Somebody against whom several takedown notices stand: all that they have live is taken down at
 * once, or nothing is.
 */
final class Infringer {
  private static final String ABOUT = "repeat_infringer:";
  private static final int MODS_MOST = 500;

  private final Publishing publishing;

  Infringer(Publishing publishing) {
    this.publishing = publishing;
  }

  static boolean isAbout(Case one) {
    return one.about().startsWith(ABOUT);
  }

  /** By which what this case took down is known from what something else did. */
  private static String note(Case one) {
    return "repeat infringer, case " + one.number();
  }

  void suspend(Tx tx, Caller moderator, Case one) {
    for (var mod : tx.flags().liveOf(one.creatorId(), MODS_MOST)) {
      publishing.suspend(tx, mod, moderator.id(), note(one));
    }
  }

  void restore(Tx tx, Caller moderator, Case one) {
    for (var mod : tx.flags().suspendedBy(one.creatorId(), note(one), MODS_MOST)) {
      publishing.restore(tx, mod, moderator.id(), note(one));
    }
  }
}
