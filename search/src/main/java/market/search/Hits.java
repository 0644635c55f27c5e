package market.search;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Query}.
 *
 * @param total how many mods match on all pages
 * @param facets for each field asked for its values, the most frequent first, counted as if the
 *     field itself were not filtered by
 * @param next the cursor of the next page, null on the last one
 * @param loose true when no mod has all of the words, and these have some
 * @param complete false when time ran out and this is what was found until then
 */
public record Hits(
    List<UUID> ids,
    long total,
    Map<FacetField, List<FacetCount>> facets,
    @Nullable String next,
    boolean loose,
    boolean complete) {
  public Hits {
    ids = List.copyOf(ids);
    facets = Map.copyOf(facets);
  }

  /** The same, where no mod had all of the words. */
  public Hits loosely() {
    return new Hits(ids, total, facets, next, true, complete);
  }

  /** The same, where there may be more than was found. */
  public Hits inPart() {
    return new Hits(ids, total, facets, next, loose, false);
  }
}
