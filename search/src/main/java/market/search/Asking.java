package market.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/** What can be asked of an index as it is at one moment. */
record Asking(Seen seen, Ranking ranking) {
  /** The mods that match, as far as they are found until the deadline. */
  Hits find(Query query, long deadline) throws IOException {
    var searcher = seen.searcher();
    var walk = new Walk(query, seen.cache(), deadline);
    var lucene = lucene(query);
    var leaves = searcher.getIndexReader().leaves();
    if (lucene == null) {
      return walk.over(leaves, null);
    }
    var scored = query.sort() == Sort.RELEVANCE;
    var mode = scored ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
    var weight = searcher.createWeight(searcher.rewrite(lucene), mode, 1);
    return walk.over(leaves, weight);
  }

  private org.apache.lucene.search.@Nullable Query lucene(Query query) throws IOException {
    return new Matching(seen.searcher().getIndexReader(), ranking)
        .query(query.text(), query.filters().creator());
  }

  List<Suggestion> suggest(String text, @Nullable String game, int limit) throws IOException {
    return new Completion(seen.searcher(), seen.cache(), game, limit).of(text);
  }
}
