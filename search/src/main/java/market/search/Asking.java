package market.search;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** What can be asked of an index as it is at one moment. */
record Asking(Seen seen, Ranking ranking, Synonyms synonyms) {
  /**
   * The mods that match, as far as they are found until the deadline: those that have all of the
   * words or, where there are none, those that have some.
   */
  Hits find(Query query, long deadline) throws IOException {
    var meant = meant(query);
    var hits = walk(query, Matching.of(meant.all()), deadline);
    var some = hits.total() == 0 && hits.complete() ? meant.some() : null;
    return some == null ? hits : walk(query, Matching.of(some), deadline).loosely();
  }

  private Hits walk(Query query, org.apache.lucene.search.@Nullable Query lucene, long deadline)
      throws IOException {
    var searcher = seen.searcher();
    var walk = new Walk(query, seen.cache(), deadline);
    var leaves = searcher.getIndexReader().leaves();
    if (lucene == null) {
      return walk.over(leaves, null);
    }
    var scored = query.sort() == Sort.RELEVANCE;
    var mode = scored ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
    var weight = searcher.createWeight(searcher.rewrite(lucene), mode, 1);
    return walk.over(leaves, weight);
  }

  private Meaning.Meant meant(Query query) {
    return Meaning.of(query.text(), query.filters(), new Spelling(seen), ranking, synonyms);
  }

  Optional<Why> explain(Query query, UUID id) throws IOException {
    var searcher = seen.searcher();
    var found = searcher.search(new TermQuery(LuceneIndex.key(id)), 1).scoreDocs;
    if (found.length == 0) {
      return Optional.empty();
    }
    var doc = found[0].doc;
    var leaves = searcher.getIndexReader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    var columns = seen.cache().of(leaf.reader());
    var quality = columns.whyQuality(leaf.reader(), ranking, doc - leaf.docBase);
    var meant = meant(query);
    var text = why(searcher, Matching.of(meant.all()), doc);
    if (!text.isMatch() && meant.some() != null) {
      text = why(searcher, Matching.of(meant.some()), doc);
    }
    return text.isMatch() ? Optional.of(Why.of(text, quality)) : Optional.empty();
  }

  private static Explanation why(
      IndexSearcher searcher, org.apache.lucene.search.@Nullable Query lucene, int doc)
      throws IOException {
    return lucene == null ? Explanation.match(1, "") : searcher.explain(lucene, doc);
  }

  List<Suggestion> suggest(String text, @Nullable String game, int limit) throws IOException {
    return new Completion(seen, game, limit).of(text);
  }
}
