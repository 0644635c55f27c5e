package market.web.talk;

import java.time.Instant;
import market.api.accounts.Caller;
import market.api.markdown.Markdown;
import market.api.roles.Deed;
import market.api.roles.Powers;
import market.api.talk.Speaking;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.talk.Comment;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may do in the talk about a mod.
 *
 * @param caller null for somebody not signed in
 * @param makes whether they make the mod
 */
public record Sight(Mod mod, @Nullable Caller caller, boolean makes, Instant now) {
  static Sight of(Tx tx, Mod mod, @Nullable Caller caller, Instant now) {
    return new Sight(mod, caller, caller != null && tx.teams().makes(caller.id(), mod.id()), now);
  }

  private boolean may(Deed deed) {
    return caller != null && Powers.allow(caller, mod.game(), deed);
  }

  public boolean mayLock() {
    return makes || may(Deed.LOCK_THREADS);
  }

  public boolean mayPace() {
    return makes || may(Deed.SET_PACE);
  }

  public boolean isOwn(Comment comment) {
    return caller != null && caller.id().equals(comment.author());
  }

  public boolean mayChange(Comment comment) {
    return isOwn(comment)
        && !comment.isRemoved()
        && comment.saidAt().plus(Speaking.CHANGED_WITHIN).isAfter(now);
  }

  /** Whether they may say that this answer to that question helped. */
  public boolean mayMark(Comment root, Comment answer) {
    return root.question()
        && answer.thread() != null
        && answer.isShown()
        && !answer.isRemoved()
        && (isOwn(root) || may(Deed.MARK_ANSWERS));
  }

  public boolean mayAnswer(Comment root) {
    return caller != null && !root.isRemoved() && (!root.isLocked() || mayLock());
  }

  public String home() {
    return "/mods/" + mod.slug() + "/comments";
  }

  public String html(Comment comment) {
    return Markdown.html(comment.text());
  }
}
