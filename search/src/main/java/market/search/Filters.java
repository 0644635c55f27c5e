package market.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What hits must have: one of the values of every set that is not empty, and everything else that
 * is given. Prices are in minor units, both ends included.
 */
public record Filters(
    Set<String> games,
    Set<String> categories,
    Set<String> tags,
    Set<String> loaders,
    Set<String> gameVersions,
    Set<String> licences,
    Set<String> channels,
    @Nullable String creator,
    @Nullable Price price,
    @Nullable Double minRating,
    @Nullable Long priceMin,
    @Nullable Long priceMax) {
  /** Lets every mod through. */
  public static final Filters NONE =
      new Filters(
          Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null,
          null, null);

  public Filters {
    games = Set.copyOf(games);
    categories = Set.copyOf(categories);
    tags = Set.copyOf(tags);
    loaders = Set.copyOf(loaders);
    gameVersions = Set.copyOf(gameVersions);
    licences = Set.copyOf(licences);
    channels = Set.copyOf(channels);
  }

  /** The values asked for in a field; none for a rating, which is a bound and not a value. */
  Set<String> values(FacetField field) {
    return switch (field) {
      case GAME -> games;
      case CATEGORY -> categories;
      case TAG -> tags;
      case LOADER -> loaders;
      case GAME_VERSION -> gameVersions;
      case LICENCE -> licences;
      case CHANNEL -> channels;
      case PRICE ->
          switch (price) {
            case FREE -> Set.of(Schema.FREE);
            case PAID -> Set.of(Schema.PAID);
            case null -> Set.of();
          };
      case RATING -> Set.of();
    };
  }
}
