package market.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the index knows of one published mod: the words people look for, the values they filter by
 * and the figures that order it.
 *
 * @param description plain text, without markup
 * @param creator the handle
 * @param rating the Bayesian mean, 0 to 5
 */
public record ModDocument(
    UUID id,
    String slug,
    String game,
    String title,
    String summary,
    String description,
    String creator,
    String creatorName,
    List<String> categories,
    List<String> tags,
    List<String> loaders,
    List<String> gameVersions,
    List<String> channels,
    String licence,
    long priceUnits,
    double rating,
    long ratings,
    long downloads,
    double trending,
    Instant createdAt,
    Instant updatedAt) {
  public ModDocument {
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    loaders = List.copyOf(loaders);
    gameVersions = List.copyOf(gameVersions);
    channels = List.copyOf(channels);
    if (!Double.isFinite(rating) || !Double.isFinite(trending)) {
      throw new IllegalArgumentException("rating and trending are numbers: " + id);
    }
  }
}
