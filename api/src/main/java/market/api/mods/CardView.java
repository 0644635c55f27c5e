package market.api.mods;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import market.storage.Money;
import market.storage.accounts.Handle;
import market.storage.mods.Card;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A mod in a list of the API.
 *
 * @param explored true where it stands to be tried, and not where its figures would put it
 */
public record CardView(
    Slug slug,
    Slug game,
    String title,
    String summary,
    Handle creator,
    List<String> categories,
    Money price,
    @Nullable Integer discountBp,
    @Nullable String iconUrl,
    double rating,
    long ratings,
    long downloads,
    Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean explored) {
  public static CardView of(Card card) {
    return of(card, false);
  }

  public static CardView of(Card card, boolean explored) {
    return new CardView(
        card.slug(),
        card.gameSlug(),
        card.title(),
        card.summary(),
        card.creator(),
        card.categories(),
        card.price(),
        card.discountBp(),
        card.icon() == null ? null : "/media/" + card.icon(),
        Math.round(card.rating().mean() * 100) / 100.0,
        card.starsCount(),
        card.downloads(),
        card.updatedAt(),
        explored ? true : null);
  }
}
