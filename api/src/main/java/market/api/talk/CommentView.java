package market.api.talk;

import java.time.Instant;
import market.api.markdown.Markdown;
import market.storage.accounts.Handle;
import market.storage.talk.Comment;
import market.storage.talk.CommentId;
import market.storage.talk.CommentState;
import org.jspecify.annotations.Nullable;

/**
 * A comment as whoever asks may read it.
 *
 * @param thread what it answers
 * @param text Markdown; nothing where its author took it back
 * @param html the same, safe to show
 * @param state other than shown for its author and moderators alone
 * @param byMaker whether its author makes the mod
 * @param byHelper whether its author is a helper of the game
 * @param helped the answer that helped
 * @param voted whether the caller found it helpful
 */
public record CommentView(
    CommentId id,
    @Nullable CommentId thread,
    boolean question,
    Handle author,
    String name,
    String text,
    String html,
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
  static CommentView of(Comment one) {
    return new CommentView(
        one.id(),
        one.thread(),
        one.question(),
        one.handle(),
        one.name(),
        one.text(),
        Markdown.html(one.text()),
        one.state(),
        one.byMaker(),
        one.byHelper(),
        one.helpful(),
        one.answers(),
        one.helped(),
        one.voted(),
        one.saidAt(),
        one.editedAt(),
        one.removedAt(),
        one.lockedAt());
  }
}
