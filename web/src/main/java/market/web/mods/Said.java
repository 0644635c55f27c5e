package market.web.mods;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import market.api.reviews.Reading;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.reviews.Review;
import market.storage.reviews.ReviewId;
import market.storage.reviews.Reviews.Edit;
import org.jspecify.annotations.Nullable;

/** Reviews as they stand on a page, with what they said before. */
public record Said(List<Review> reviews, Map<ReviewId, List<Edit>> edits, @Nullable String next) {
  /** So many earlier versions of each are shown. */
  private static final int EDITS = 5;

  static Said of(Tx tx, Reading reading, ModId mod, @Nullable AccountId viewer) {
    var slice = reading.of(tx, mod, viewer);
    var edited =
        slice.items().stream()
            .filter(review -> review.edits() > 0)
            .map(review -> review.id().value())
            .toList();
    Map<ReviewId, List<Edit>> edits =
        edited.isEmpty()
            ? Map.of()
            : tx.reviews().edits(edited, EDITS).stream()
                .collect(Collectors.groupingBy(Edit::review));
    return new Said(slice.items(), edits, slice.next());
  }

  public List<Edit> before(Review review) {
    return edits.getOrDefault(review.id(), List.of());
  }
}
