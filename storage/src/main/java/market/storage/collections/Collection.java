package market.storage.collections;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * Mods of one game that somebody put together.
 *
 * @param hidden whether a moderator put it out of sight
 * @param origin from which it was copied
 * @param curated whether its owner has a share of what it sells
 * @param size how many mods it names
 */
public record Collection(
    UUID id,
    AccountId owner,
    Handle handle,
    String ownerName,
    GameId game,
    Slug gameSlug,
    String gameName,
    String title,
    String about,
    Visibility visibility,
    boolean hidden,
    @Nullable UUID origin,
    boolean curated,
    int size,
    long followers,
    Instant madeAt,
    Instant updatedAt) {
  /** Who sees it. */
  public enum Visibility {
    PUBLIC,
    UNLISTED,
    PRIVATE
  }
}
