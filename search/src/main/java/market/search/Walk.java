package market.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/** The way through all segments for one query: what matches, what comes first, how many of what. */
final class Walk {
  /** How many documents are matched between two looks at the time. */
  private static final int STRETCH = 1 << 14;

  /** The most values that are told of one facet, beside those it is filtered by. */
  private static final int MOST_VALUES = 200;

  private final Query query;
  private final ColumnCache cache;
  private final long deadline;
  private final Top top;
  private final Map<FacetField, FixedBitSet> wanted = new EnumMap<>(FacetField.class);
  private final Map<FacetField, long[]> counts = new EnumMap<>(FacetField.class);
  private long total;
  private boolean complete = true;

  /**
   * @param deadline on {@link System#nanoTime()}'s clock
   */
  Walk(Query query, ColumnCache cache, long deadline) {
    this.query = query;
    this.cache = cache;
    this.deadline = deadline;
    var cursor = query.cursor();
    this.top =
        new Top(
            query.skip() + query.limit(), cursor == null ? null : Place.of(cursor, query.sort()));
  }

  Hits over(List<LeafReaderContext> segments, @Nullable Weight weight) throws IOException {
    var columns = segments.stream().map(segment -> cache.of(segment.reader())).toList();
    for (var field : FacetField.values()) {
      var dictionary = cache.dictionary(field);
      if (query.facets().contains(field)) {
        counts.put(field, new long[dictionary.size()]);
      }
      if (!query.filters().values(field).isEmpty()) {
        wanted.put(field, dictionary.numbers(query.filters().values(field)));
      }
    }
    for (var i = 0; i < columns.size() && complete; i++) {
      segment(segments.get(i), columns.get(i), weight);
    }
    return hits();
  }

  private void segment(LeafReaderContext segment, Columns columns, @Nullable Weight weight)
      throws IOException {
    var own = filters(columns);
    var bounds = bounds(columns);
    var accepted = bounds == null ? null : bounds.clone();
    for (var filter : own.values()) {
      accepted = accepted == null ? filter.clone() : and(accepted, filter);
    }
    var matches = matches(segment, columns, weight, accepted);
    if (bounds != null) {
      matches.and(bounds);
    }
    var found =
        new Matches(own.isEmpty() || accepted == null ? matches : and(matches.clone(), accepted));
    total += found.size();
    if (weight == null || query.sort() != Sort.RELEVANCE) {
      offer(found, columns);
    }
    for (var entry : counts.entrySet()) {
      var field = entry.getKey();
      var counted = own.containsKey(field) ? new Matches(without(field, matches, own)) : found;
      columns.facet(field).count(counted, entry.getValue());
    }
  }

  /** What each filtered field lets through. */
  private Map<FacetField, FixedBitSet> filters(Columns columns) {
    var own = new EnumMap<FacetField, FixedBitSet>(FacetField.class);
    wanted.forEach((field, numbers) -> own.put(field, columns.facet(field).having(numbers)));
    var minRating = query.filters().minRating();
    if (minRating != null) {
      var bound = NumericUtils.doubleToSortableLong(minRating);
      own.put(FacetField.RATING, columns.having(Sort.RATING, rating -> rating >= bound));
    }
    return own;
  }

  /** What the bounds of price and age and the groups let through, which belong to no facet. */
  private @Nullable FixedBitSet bounds(Columns columns) {
    var min = query.filters().priceMin();
    var max = query.filters().priceMax();
    var since = query.filters().updatedSince();
    FixedBitSet bounds = null;
    if (min != null || max != null) {
      var least = min == null ? Long.MIN_VALUE : min;
      var most = max == null ? Long.MAX_VALUE : max;
      bounds = columns.having(Sort.PRICE, rank -> -rank >= least && -rank <= most);
    }
    if (since != null) {
      var from = since.toEpochMilli();
      var fresh = columns.having(Sort.UPDATED, rank -> rank >= from);
      bounds = bounds == null ? fresh : and(bounds, fresh);
    }
    for (var group : query.filters().groups()) {
      var some = any(columns, group);
      bounds = bounds == null ? some : and(bounds, some);
    }
    return bounds;
  }

  private FixedBitSet any(Columns columns, Map<FacetField, Set<String>> group) {
    var some = new FixedBitSet(columns.maxDoc());
    group.forEach((field, values) ->
        some.or(columns.facet(field).having(cache.dictionary(field).numbers(values))));
    return some;
  }

  private FixedBitSet matches(
      LeafReaderContext segment,
      Columns columns,
      @Nullable Weight weight,
      @Nullable FixedBitSet accepted)
      throws IOException {
    var live = segment.reader().getLiveDocs();
    var matches = new FixedBitSet(columns.maxDoc());
    if (weight == null) {
      matches.set(0, columns.maxDoc());
      if (live != null) {
        live.applyMask(matches, 0);
      }
      return matches;
    }
    var scorer = weight.bulkScorer(segment);
    if (scorer == null) {
      return matches;
    }
    var collector = collector(columns, matches, accepted);
    for (var at = 0; at < columns.maxDoc() && complete; ) {
      var end = Math.min(at + STRETCH, columns.maxDoc());
      at = Math.max(end, scorer.score(collector, live, at, end));
      complete = System.nanoTime() - deadline < 0;
    }
    return matches;
  }

  /** Notes what matches, and offers it at once when its score is what it is ordered by. */
  private LeafCollector collector(
      Columns columns, FixedBitSet matches, @Nullable FixedBitSet accepted) {
    if (query.sort() != Sort.RELEVANCE) {
      return new LeafCollector() {
        @Override
        public void setScorer(Scorable scorer) {}

        @Override
        public void collect(int doc) {
          matches.set(doc);
        }
      };
    }
    return new LeafCollector() {
      private @Nullable Scorable scorer;

      @Override
      public void setScorer(Scorable scorer) {
        this.scorer = scorer;
      }

      @Override
      public void collect(int doc) throws IOException {
        matches.set(doc);
        if (scorer != null && (accepted == null || accepted.get(doc))) {
          top.offer(rank(scorer.score() * columns.quality(doc)), columns, doc);
        }
      }
    };
  }

  private void offer(Matches found, Columns columns) {
    var sort = query.sort();
    if (sort == Sort.RELEVANCE) {
      for (var doc : found.docs()) {
        top.offer(rank(columns.quality(doc)), columns, doc);
      }
    } else {
      var ranks = columns.ranks(sort);
      for (var doc : found.docs()) {
        top.offer(ranks[doc], columns, doc);
      }
    }
  }

  /** What would be found if this field were not filtered by. */
  private static FixedBitSet without(
      FacetField field, FixedBitSet matches, Map<FacetField, FixedBitSet> own) {
    var others = matches.clone();
    own.forEach((other, filter) -> {
      if (other != field) {
        others.and(filter);
      }
    });
    return others;
  }

  private Hits hits() {
    var places = top.places();
    var facets = new EnumMap<FacetField, List<FacetCount>>(FacetField.class);
    counts.forEach((field, count) -> facets.put(field, told(field, count)));
    return new Hits(
        places.stream().skip(query.skip()).map(Place::id).toList(),
        total,
        facets,
        top.hasMore() ? places.getLast().cursor(query.sort()) : null,
        false,
        complete);
  }

  private List<FacetCount> told(FacetField field, long[] count) {
    var dictionary = cache.dictionary(field);
    var all =
        IntStream.range(0, count.length)
            .filter(number -> count[number] > 0)
            .mapToObj(number -> new FacetCount(dictionary.value(number), count[number]))
            .sorted(
                Comparator.comparingLong(FacetCount::count)
                    .reversed()
                    .thenComparing(FacetCount::value))
            .toList();
    if (all.size() <= MOST_VALUES) {
      return all;
    }
    var chosen = query.filters().values(field);
    var rest = all.subList(MOST_VALUES, all.size()).stream();
    return Stream.concat(
            all.subList(0, MOST_VALUES).stream(),
            rest.filter(counted -> chosen.contains(counted.value())))
        .toList();
  }

  private static FixedBitSet and(FixedBitSet bits, FixedBitSet others) {
    bits.and(others);
    return bits;
  }

  /** Scores are never negative, and the bits of such numbers stand in their order. */
  private static long rank(float score) {
    return Float.floatToIntBits(score);
  }
}
