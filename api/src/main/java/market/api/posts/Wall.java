package market.api.posts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import market.api.Problem;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.posts.Post;
import market.storage.posts.Posts.Place;
import org.jspecify.annotations.Nullable;

/** Posts, the newest first, a page at a time. */
public final class Wall {
  private Wall() {}

  /** A creator's. */
  public static Slice<Post> of(
      Tx tx, AccountId creator, @Nullable AccountId viewer, @Nullable String cursor, int limit) {
    return slice(tx.posts().of(creator, viewer, place(cursor), limit + 1), limit);
  }

  /** A game's announcements. */
  public static Slice<Post> of(
      Tx tx, GameId game, @Nullable AccountId viewer, @Nullable String cursor, int limit) {
    return slice(tx.posts().ofGame(game, viewer, place(cursor), limit + 1), limit);
  }

  private static Slice<Post> slice(java.util.List<Post> rows, int limit) {
    return Slice.of(rows, limit, it -> "%s~%s".formatted(it.postedAt(), it.id()));
  }

  private static Place place(@Nullable String cursor) {
    if (cursor == null || cursor.isBlank()) {
      return Place.NEWEST;
    }
    var parts = cursor.split("~", -1);
    try {
      if (parts.length == 2) {
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
    throw Problem.malformed("cursor", "is not one that was given out here");
  }
}
