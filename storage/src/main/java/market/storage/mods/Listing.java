package market.storage.mods;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything of one mod that an index holds. */
public record Listing(
    UUID id,
    ModState state,
    String slug,
    String game,
    String title,
    String summary,
    String description,
    String creator,
    String creatorName,
    List<String> categories,
    List<String> tags,
    String licence,
    long priceUnits,
    long downloads,
    long starsSum,
    long starsCount,
    long ratingSum,
    long ratingWeight,
    long recentDownloads,
    List<String> loaders,
    List<String> gameVersions,
    List<String> channels,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant publishedAt) {
  public Rating rating() {
    return new Rating(starsSum, starsCount, ratingSum, ratingWeight);
  }
}
