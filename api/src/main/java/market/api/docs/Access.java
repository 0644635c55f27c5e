package market.api.docs;

import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/** Who may come through a door, as its description tells it. */
public enum Access {
  /** Nobody is asked who they are. */
  ANYONE(null, ""),
  /** Everyone; who is signed in sees their own drafts too. */
  VISITOR(null, "Signed in, you see your own drafts too."),
  READ(Scope.READ, ""),
  PUBLISH(Scope.PUBLISH, ""),
  BUY(Scope.BUY, ""),
  ADMIN(Scope.ADMIN, ""),
  MODERATOR(Scope.MODERATE, "For moderators."),
  OWNER(Scope.ADMIN, "For the platform's owner.");

  final @Nullable Scope scope;
  final String note;

  Access(@Nullable Scope scope, String note) {
    this.scope = scope;
    this.note = note;
  }
}
