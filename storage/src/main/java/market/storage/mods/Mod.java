package market.storage.mods;

import java.time.Instant;
import java.util.List;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** A mod as it is listed, with what its page needs of its game and creator. */
public record Mod(
    ModId id,
    long number,
    Slug slug,
    ModState state,
    GameId game,
    Slug gameSlug,
    String gameName,
    AccountId owner,
    Handle creator,
    String creatorName,
    String title,
    String summary,
    String description,
    String licence,
    @Nested Links links,
    List<String> categories,
    List<String> tags,
    @Nested("price") Money price,
    @Nullable String icon,
    long downloads,
    long starsSum,
    long starsCount,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant publishedAt) {

  public boolean isLive() {
    return state == ModState.LIVE;
  }

  public Rating rating() {
    return new Rating(starsSum, starsCount);
  }

  /** The same as it is called and said to be in another language. */
  public Mod in(Texts.Text text) {
    return new Mod(
        id,
        number,
        slug,
        state,
        game,
        gameSlug,
        gameName,
        owner,
        creator,
        creatorName,
        text.title(),
        text.summary(),
        text.description().isBlank() ? description : text.description(),
        licence,
        links,
        categories,
        tags,
        price,
        icon,
        downloads,
        starsSum,
        starsCount,
        createdAt,
        updatedAt,
        publishedAt);
  }
}
