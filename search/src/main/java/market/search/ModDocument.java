package market.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the index knows of one published mod: the words people look for, the values they filter by
 * and the figures that order it.
 *
 * @param texts in each language it is described in, the original first
 * @param creator the handle
 * @param worksWith slugs of other mods it was said to work with
 * @param freeThroughout whether everything it needs costs nothing
 */
public record ModDocument(
    UUID id,
    String slug,
    String game,
    List<Text> texts,
    String creator,
    String creatorName,
    List<String> categories,
    List<String> tags,
    List<String> loaders,
    List<String> gameVersions,
    List<String> worksWith,
    List<String> channels,
    String licence,
    long priceUnits,
    boolean freeThroughout,
    Standing standing,
    Instant createdAt,
    Instant updatedAt) {
  public ModDocument {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("without words nothing is found: " + id);
    }
    texts = List.copyOf(texts);
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    loaders = List.copyOf(loaders);
    gameVersions = List.copyOf(gameVersions);
    worksWith = List.copyOf(worksWith);
    channels = List.copyOf(channels);
  }

  /** How it is called. */
  public String title() {
    return texts.getFirst().title();
  }

  /**
   * How it is described in one language.
   *
   * @param locale a BCP 47 tag
   * @param description plain text, without markup
   */
  public record Text(String locale, String title, String summary, String description) {}

  /**
   * The figures that order mods.
   *
   * @param rating the Bayesian mean, 0 to 5
   * @param floor what its rating is at least, with fair certainty, 0 to 5
   * @param sales how often it was bought and not given back
   * @param retention the part of those who got it who came back for it, 0 to 1
   * @param trending any number that is larger the more it is wanted now
   * @param gem any number that is larger the better and the less seen it is
   */
  public record Standing(
      double rating,
      double floor,
      long ratings,
      long downloads,
      long sales,
      double retention,
      double trending,
      double gem) {
    public Standing {
      for (var figure : List.of(rating, floor, retention, trending, gem)) {
        if (!Double.isFinite(figure)) {
          throw new IllegalArgumentException("the figures of a mod are numbers");
        }
      }
    }
  }
}
