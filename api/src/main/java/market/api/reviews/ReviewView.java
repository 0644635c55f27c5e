package market.api.reviews;

import java.time.Instant;
import market.storage.accounts.Handle;
import market.storage.reviews.Review;
import market.storage.reviews.ReviewId;
import market.storage.reviews.ReviewState;
import org.jspecify.annotations.Nullable;

/**
 * A review as anyone may read it.
 *
 * @param state other than shown for its author alone
 * @param weightPercent how much of a whole voice it is
 * @param voted whether the caller found it helpful
 */
public record ReviewView(
    ReviewId id,
    Handle author,
    String name,
    int stars,
    String text,
    String version,
    boolean bought,
    ReviewState state,
    int weightPercent,
    long helpful,
    boolean voted,
    int edits,
    Instant writtenAt,
    @Nullable Instant editedAt,
    @Nullable AnswerView answer) {
  /** What the mod's makers say to it. */
  public record AnswerView(
      Handle author, String name, String text, Instant writtenAt, @Nullable Instant editedAt) {}

  static ReviewView of(Review review) {
    return new ReviewView(
        review.id(),
        review.handle(),
        review.name(),
        review.stars(),
        review.text(),
        review.version(),
        review.bought(),
        review.state(),
        review.weight() / 10,
        review.helpful(),
        review.voted(),
        review.edits(),
        review.writtenAt(),
        review.editedAt(),
        answer(review));
  }

  private static @Nullable AnswerView answer(Review review) {
    var by = review.answerBy();
    var name = review.answerName();
    var text = review.answerText();
    var at = review.answeredAt();
    return by == null || name == null || text == null || at == null
        ? null
        : new AnswerView(by, name, text, at, review.answerEditedAt());
  }
}
