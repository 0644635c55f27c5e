package market.api.search;

import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import market.api.Problem;
import market.api.docs.As;
import market.search.FacetField;
import market.search.Filters;
import market.search.Price;
import market.search.Query;
import market.search.Sort;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a search, as both doors take them. Several values: repeated, or with commas.
 */
public final class SearchParams {
  private static final int VALUES_MAX = 30;

  @QueryParam("q")
  public @Nullable String text;

  @QueryParam("game")
  public List<String> games = List.of();

  @QueryParam("category")
  public List<String> categories = List.of();

  @QueryParam("tag")
  public List<String> tags = List.of();

  @QueryParam("loader")
  public List<String> loaders = List.of();

  @QueryParam("game_version")
  public List<String> gameVersions = List.of();

  @QueryParam("licence")
  public List<String> licences = List.of();

  @QueryParam("channel")
  public List<String> channels = List.of();

  @QueryParam("creator")
  public @Nullable String creator;

  @QueryParam("price")
  @As(Price.class)
  public @Nullable String price;

  @QueryParam("min_rating")
  @As(value = Double.class, max = 5)
  public @Nullable String minRating;

  @QueryParam("sort")
  @As(Sort.class)
  public @Nullable String sort;

  @QueryParam("facets")
  @As(FacetField.class)
  public List<String> facets = List.of();

  @QueryParam("limit")
  @As(value = Integer.class, min = 1, max = Query.MOST)
  public @Nullable String limit;

  @QueryParam("cursor")
  public @Nullable String cursor;

  /** Checked one by one; what is wrong is named. */
  public Query query(int defaultLimit) {
    return new Query(
        words(),
        filters(),
        sort(),
        facets(),
        limit(defaultLimit),
        cursor == null || cursor.isEmpty() ? null : cursor);
  }

  public String words() {
    return text == null ? "" : text.strip();
  }

  public Filters filters() {
    return new Filters(
        values("game", games),
        values("category", categories),
        values("tag", tags),
        values("loader", loaders),
        values("game_version", gameVersions),
        values("licence", licences),
        values("channel", channels),
        creator == null || creator.isBlank() ? null : creator,
        price == null || price.isBlank() ? null : constant("price", Price.class, price),
        minRating(),
        null,
        null);
  }

  /** Without words the most wanted come first, with words the best match. */
  public Sort sort() {
    if (sort == null || sort.isBlank()) {
      return words().isEmpty() ? Sort.TRENDING : Sort.RELEVANCE;
    }
    return constant("sort", Sort.class, sort);
  }

  private Set<FacetField> facets() {
    var fields = EnumSet.noneOf(FacetField.class);
    values("facets", facets)
        .forEach(name -> fields.add(constant("facets", FacetField.class, name)));
    return fields;
  }

  private @Nullable Double minRating() {
    if (minRating == null || minRating.isBlank()) {
      return null;
    }
    try {
      var stars = Double.parseDouble(minRating);
      if (stars >= 0 && stars <= 5) {
        return stars;
      }
    } catch (NumberFormatException e) {
      throw Problem.malformed("min_rating", "is a number from 0 to 5");
    }
    throw Problem.malformed("min_rating", "is a number from 0 to 5");
  }

  private int limit(int otherwise) {
    if (limit == null || limit.isBlank()) {
      return otherwise;
    }
    try {
      var wanted = Integer.parseInt(limit);
      if (wanted >= 1 && wanted <= Query.MOST) {
        return wanted;
      }
    } catch (NumberFormatException e) {
      throw Problem.malformed("limit", "is a number from 1 to " + Query.MOST);
    }
    throw Problem.malformed("limit", "is a number from 1 to " + Query.MOST);
  }

  private static Set<String> values(String field, List<String> given) {
    var values = new HashSet<String>();
    for (var one : given) {
      for (var value : one.split(",", -1)) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    if (values.size() > VALUES_MAX) {
      throw Problem.malformed(field, "takes at most %d values".formatted(VALUES_MAX));
    }
    return values;
  }

  private static <E extends Enum<E>> E constant(String field, Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(
          field,
          "is one of "
              + EnumSet.allOf(type).stream()
                  .map(it -> it.name().toLowerCase(Locale.ROOT))
                  .toList());
    }
  }
}
