package market.search;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What hits must have: one of the values of every field that any are asked of, and everything else
 * that is given. Prices are in minor units; bounds include both ends.
 *
 * @param values as facets have them; a rating is a bound and has none
 * @param groups of each group one value of one of its fields, whatever else is asked of that field
 */
public record Filters(
    Map<FacetField, Set<String>> values,
    @Nullable String creator,
    @Nullable Double minRating,
    @Nullable Long priceMin,
    @Nullable Long priceMax,
    @Nullable Instant updatedSince,
    List<Map<FacetField, Set<String>>> groups) {
  /** Lets every mod through. */
  public static final Filters NONE = of(Map.of());

  public Filters {
    values = some(values);
    groups = groups.stream().map(Filters::some).filter(group -> !group.isEmpty()).toList();
  }

  public Filters(
      Map<FacetField, Set<String>> values,
      @Nullable String creator,
      @Nullable Double minRating,
      @Nullable Long priceMin,
      @Nullable Long priceMax,
      @Nullable Instant updatedSince) {
    this(values, creator, minRating, priceMin, priceMax, updatedSince, List.of());
  }

  private static Map<FacetField, Set<String>> some(Map<FacetField, Set<String>> values) {
    var some = new EnumMap<FacetField, Set<String>>(FacetField.class);
    values.forEach((field, wanted) -> {
      if (!wanted.isEmpty() && field != FacetField.RATING) {
        some.put(field, Set.copyOf(wanted));
      }
    });
    return Map.copyOf(some);
  }

  /** By values alone. */
  public static Filters of(Map<FacetField, Set<String>> values) {
    return new Filters(values, null, null, null, null, null);
  }

  /** The values asked for in a field, none where any will do. */
  public Set<String> values(FacetField field) {
    return values.getOrDefault(field, Set.of());
  }
}
