package market.api.reviews;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import market.api.Problem;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.reviews.Review;
import market.storage.reviews.Reviews.Place;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a mod's reviews, in one of two orders, of one version or of all.
 *
 * @param cursor where to go on
 */
public record Reading(Order order, @Nullable String version, @Nullable String cursor, int limit) {
  /** In which order they are read. */
  public enum Order {
    NEWEST,
    HELPFUL
  }

  /** An order by its name; the first where none is named. */
  public static Order order(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return Order.NEWEST;
    }
    return switch (name) {
      case "newest" -> Order.NEWEST;
      case "helpful" -> Order.HELPFUL;
      default -> throw Problem.malformed("sort", "is newest or helpful");
    };
  }

  /** Those that are shown. */
  public Slice<Review> of(Tx tx, ModId mod, @Nullable AccountId viewer) {
    var named = version == null || version.isBlank() ? null : version.strip();
    var from = cursor == null || cursor.isBlank() ? Place.FIRST : place(cursor);
    var rows =
        switch (order) {
          case NEWEST -> tx.reviews().newest(mod, named, viewer, from, limit + 1);
          case HELPFUL -> tx.reviews().mostHelpful(mod, named, viewer, from, limit + 1);
        };
    return Slice.of(rows, limit, review -> cursor(Place.of(review)));
  }

  private static String cursor(Place place) {
    return "%d~%s~%s".formatted(place.helpful(), place.at(), place.id());
  }

  private static Place place(String cursor) {
    var parts = cursor.split("~", -1);
    try {
      if (parts.length == 3) {
        return new Place(
            Long.parseLong(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
    throw Problem.malformed("cursor", "is not one that was given out here");
  }
}
