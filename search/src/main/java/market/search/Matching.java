package market.search;

import static org.apache.lucene.search.BooleanClause.Occur.FILTER;
import static org.apache.lucene.search.BooleanClause.Occur.MUST;
import static org.apache.lucene.search.BooleanClause.Occur.MUST_NOT;
import static org.apache.lucene.search.BooleanClause.Occur.SHOULD;

import market.search.Wanted.Sought;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** What is wanted, as a question to Lucene. */
final class Matching {
  private Matching() {}

  /** Null where every mod will do. */
  static @Nullable Query of(Sought sought) {
    if (sought.isEverything()) {
      return null;
    }
    var all = new BooleanQuery.Builder();
    sought.must().forEach(wanted -> all.add(of(wanted), MUST));
    sought.filter().forEach(wanted -> all.add(of(wanted), FILTER));
    sought.without().forEach(wanted -> all.add(of(wanted), MUST_NOT));
    if (sought.must().isEmpty()) {
      // Worth one for all, so that how good they are decides.
      all.add(MatchAllDocsQuery.INSTANCE, MUST);
    }
    return all.build();
  }

  private static Query of(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Term(var field, var word, var weight) ->
          new BoostQuery(new TermQuery(new Term(field, word)), weight);
      case Wanted.Phrase(var field, var words, var weight) ->
          new BoostQuery(new PhraseQuery(field, words.toArray(String[]::new)), weight);
      case Wanted.All(var parts) -> {
        var all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(of(part), MUST));
        yield all.build();
      }
      case Wanted.Any(var parts, var least) -> {
        var any = new BooleanQuery.Builder();
        parts.forEach(part -> any.add(of(part), SHOULD));
        yield least == 1 ? any.build() : any.setMinimumNumberShouldMatch(least).build();
      }
      case Wanted.Best(var parts, var others, var weight) ->
          new BoostQuery(
              new DisjunctionMaxQuery(parts.stream().map(Matching::of).toList(), others), weight);
    };
  }
}
