package market.storage.talk;

import java.time.Instant;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a mod: a comment, a question, or an answer to one of those.
 *
 * @param thread what it answers; null where it began a thread itself
 * @param text nothing where its author took it back
 * @param byMaker whether its author made the mod when they said it
 * @param byHelper whether its author is a helper of the game
 * @param answers how many answers others may read
 * @param helped the answer that helped
 * @param voted whether who asks found it helpful
 */
public record Comment(
    CommentId id,
    ModId mod,
    GameId game,
    @Nullable CommentId thread,
    boolean question,
    AccountId author,
    Handle handle,
    String name,
    String text,
    CommentState state,
    boolean byMaker,
    boolean byHelper,
    long helpful,
    int answers,
    @Nullable CommentId helped,
    boolean voted,
    Instant saidAt,
    @Nullable Instant editedAt,
    @Nullable Instant removedAt,
    @Nullable Instant lockedAt) {
  public boolean isShown() {
    return state == CommentState.SHOWN;
  }

  public boolean isRemoved() {
    return removedAt != null;
  }

  public boolean isLocked() {
    return lockedAt != null;
  }

  /** The thread it is in: what it answers, or itself. */
  public CommentId root() {
    return thread == null ? id : thread;
  }
}
