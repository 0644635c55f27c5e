package market.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question to the index.
 *
 * @param text what a person typed: words, {@code "phrases"}, {@code -without}, {@code creator:},
 *     {@code tag:} and {@code game:}; any text is understood somehow, none is refused
 * @param cursor {@link Hits#next()} of the page before, or null for the first
 * @param skip how many of the first are left out; who pages far does it by cursor
 */
public record Query(
    String text,
    Filters filters,
    Sort sort,
    Set<FacetField> facets,
    int limit,
    @Nullable String cursor,
    int skip) {
  /** The longest page. */
  public static final int MOST = 100;

  /** The most that can be left out. */
  public static final int MOST_SKIPPED = 9_000;

  public Query {
    facets = Set.copyOf(facets);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit is 1 to " + MOST + ": " + limit);
    }
    if (skip < 0 || skip > MOST_SKIPPED) {
      throw new IllegalArgumentException("skip is 0 to " + MOST_SKIPPED + ": " + skip);
    }
  }

  public Query(
      String text,
      Filters filters,
      Sort sort,
      Set<FacetField> facets,
      int limit,
      @Nullable String cursor) {
    this(text, filters, sort, facets, limit, cursor, 0);
  }
}
