package market.search;

import org.apache.lucene.search.IndexSearcher;

/** An index as it is at one moment. */
record Seen(IndexSearcher searcher, ColumnCache cache) {}
