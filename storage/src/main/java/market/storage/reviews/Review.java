package market.storage.reviews;

import java.time.Instant;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * One player's verdict on one mod, bound to the release they used.
 *
 * @param weight how much it counts, in thousandths
 * @param edits how often it was changed
 * @param voted whether who asks found it helpful
 */
public record Review(
    ReviewId id,
    ModId mod,
    AccountId author,
    Handle handle,
    String name,
    String version,
    int stars,
    String text,
    boolean bought,
    ReviewState state,
    int weight,
    long helpful,
    int edits,
    boolean voted,
    Instant writtenAt,
    @Nullable Instant editedAt,
    @Nullable Handle answerBy,
    @Nullable String answerName,
    @Nullable String answerText,
    @Nullable Instant answeredAt,
    @Nullable Instant answerEditedAt) {
  public boolean isShown() {
    return state == ReviewState.SHOWN;
  }
}
