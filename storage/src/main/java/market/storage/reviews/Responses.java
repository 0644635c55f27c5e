package market.storage.reviews;

import java.time.Instant;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What others do about a review: they find it helpful, and its mod's makers answer. */
public interface Responses {
  @SqlUpdate(
      """
      INSERT INTO review_votes (review, account, at) VALUES (:review, :account, :at)
      ON CONFLICT DO NOTHING
      """)
  int helpful(ReviewId review, AccountId account, Instant at);

  @SqlUpdate("DELETE FROM review_votes WHERE review = :review AND account = :account")
  int notHelpful(ReviewId review, AccountId account);

  /** One answer a review; whoever of the team writes again replaces it. */
  @SqlUpdate(
      """
      INSERT INTO review_answers (review, author, text, written_at)
      VALUES (:review, :author, :text, :at)
      ON CONFLICT (review) DO UPDATE
      SET author = excluded.author, text = excluded.text, edited_at = :at
      """)
  void answer(ReviewId review, AccountId author, String text, Instant at);

  @SqlUpdate("DELETE FROM review_answers WHERE review = :review")
  int unanswer(ReviewId review);
}
