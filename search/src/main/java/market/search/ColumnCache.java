package market.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/** The columns of every open segment, read once: a refresh pays only for what is new. */
final class ColumnCache {
  private final Ranking ranking;
  private final Map<FacetField, Dictionary> dictionaries;
  private final ConcurrentMap<Integer, Set<String>> tagEdges = new ConcurrentHashMap<>();
  private final Dictionary handles = new Dictionary();
  private final ConcurrentMap<IndexReader.CacheKey, Columns> segments = new ConcurrentHashMap<>();

  ColumnCache(Ranking ranking) {
    this.ranking = ranking;
    var empty = new EnumMap<FacetField, Dictionary>(FacetField.class);
    for (var field : FacetField.values()) {
      empty.put(field, new Dictionary());
    }
    this.dictionaries = Collections.unmodifiableMap(empty);
  }

  /** The columns of a segment, which are forgotten when the segment is. */
  Columns of(LeafReader reader) {
    var core = reader.getCoreCacheHelper();
    var known = segments.get(core.getKey());
    if (known != null) {
      return known;
    }
    var loaded = Columns.load(reader, ranking, dictionaries, handles);
    var raced = segments.putIfAbsent(core.getKey(), loaded);
    if (raced != null) {
      return raced;
    }
    core.addClosedListener(segments::remove);
    return loaded;
  }

  /** The numbers of the creators in all segments. */
  Dictionary handles() {
    return handles;
  }

  /** The beginnings of the words of a tag. */
  Set<String> tagEdges(int number) {
    return tagEdges.computeIfAbsent(
        number, _ -> Beginning.edges(dictionary(FacetField.TAG).value(number)));
  }

  /** The numbers of a facet's values in all segments. */
  Dictionary dictionary(FacetField field) {
    var dictionary = dictionaries.get(field);
    if (dictionary == null) {
      throw new IllegalArgumentException(field + " is not counted");
    }
    return dictionary;
  }
}
