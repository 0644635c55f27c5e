package market.storage.mods;

import java.time.Instant;
import java.util.List;
import market.storage.Money;
import market.storage.accounts.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** A mod in a list. */
public record Card(
    ModId id,
    Slug slug,
    ModState state,
    Slug gameSlug,
    String gameName,
    Handle creator,
    String creatorName,
    String title,
    String summary,
    List<String> categories,
    @Nested("price") Money price,
    @Nullable Integer discountBp,
    @Nullable String icon,
    long downloads,
    long starsSum,
    long starsCount,
    long ratingSum,
    long ratingWeight,
    Instant updatedAt) {
  /** The same in another language. */
  public Card in(Texts.Brief text) {
    return new Card(
        id,
        slug,
        state,
        gameSlug,
        gameName,
        creator,
        creatorName,
        text.title(),
        text.summary(),
        categories,
        price,
        discountBp,
        icon,
        downloads,
        starsSum,
        starsCount,
        ratingSum,
        ratingWeight,
        updatedAt);
  }

  public Rating rating() {
    return new Rating(starsSum, starsCount, ratingSum, ratingWeight);
  }
}
