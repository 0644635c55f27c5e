package market.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question to the index.
 *
 * @param text what a person typed: words, {@code "phrases"}, {@code -without}, {@code creator:},
 *     {@code tag:} and {@code game:}; any text is understood somehow, none is refused
 * @param cursor {@link Hits#next()} of the page before, or null for the first
 */
public record Query(
    String text,
    Filters filters,
    Sort sort,
    Set<FacetField> facets,
    int limit,
    @Nullable String cursor) {
  /** The longest page. */
  public static final int MOST = 100;

  public Query {
    facets = Set.copyOf(facets);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit is 1 to " + MOST + ": " + limit);
    }
  }
}
