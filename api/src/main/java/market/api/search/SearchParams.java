package market.api.search;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
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

  @QueryParam("works_with")
  public List<String> worksWith = List.of();

  @QueryParam("creator")
  public @Nullable String creator;

  @QueryParam("price")
  @As(Price.class)
  public @Nullable String price;

  @QueryParam("needs")
  @As(Price.class)
  public @Nullable String needs;

  @QueryParam("price_min")
  @As(value = Long.class)
  public @Nullable String priceMin;

  @QueryParam("price_max")
  @As(value = Long.class)
  public @Nullable String priceMax;

  @QueryParam("updated_since")
  @As(LocalDate.class)
  public @Nullable String updatedSince;

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
    var values = new EnumMap<FacetField, Set<String>>(FacetField.class);
    values.put(FacetField.GAME, values("game", games));
    values.put(FacetField.CATEGORY, values("category", categories));
    values.put(FacetField.TAG, values("tag", tags));
    values.put(FacetField.LOADER, values("loader", loaders));
    values.put(FacetField.GAME_VERSION, values("game_version", gameVersions));
    values.put(FacetField.LICENCE, values("licence", licences));
    values.put(FacetField.CHANNEL, values("channel", channels));
    values.put(FacetField.WORKS_WITH, values("works_with", worksWith));
    values.put(FacetField.PRICE, price("price", price));
    values.put(FacetField.NEEDS, price("needs", needs));
    return new Filters(
        values,
        creator == null || creator.isBlank() ? null : creator,
        minRating(),
        units("price_min", priceMin),
        units("price_max", priceMax),
        updatedSince());
  }

  private static Set<String> price(String field, @Nullable String given) {
    return given == null || given.isBlank()
        ? Set.of()
        : Set.of(constant(field, Price.class, given).name().toLowerCase(Locale.ROOT));
  }

  /** A price in minor units. */
  private static @Nullable Long units(String field, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    try {
      var units = Long.parseLong(given.strip());
      if (units >= 0) {
        return units;
      }
    } catch (NumberFormatException e) {
      throw Problem.malformed(field, "is a price in minor units");
    }
    throw Problem.malformed(field, "is a price in minor units");
  }

  private @Nullable Instant updatedSince() {
    if (updatedSince == null || updatedSince.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(updatedSince.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.malformed("updated_since", "is a day such as 2026-01-31");
    }
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
