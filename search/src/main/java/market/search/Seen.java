package market.search;

import java.util.List;
import org.apache.lucene.search.IndexSearcher;

/** An index as it is at one moment. */
record Seen(IndexSearcher searcher, ColumnCache cache) {
  /** What is in memory of each segment. */
  List<Columns> columns() {
    return searcher.getIndexReader().leaves().stream()
        .map(leaf -> cache.of(leaf.reader()))
        .toList();
  }
}
