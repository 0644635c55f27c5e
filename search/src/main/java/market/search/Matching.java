package market.search;

import static org.apache.lucene.search.BooleanClause.Occur.FILTER;
import static org.apache.lucene.search.BooleanClause.Occur.MUST;
import static org.apache.lucene.search.BooleanClause.Occur.MUST_NOT;
import static org.apache.lucene.search.BooleanClause.Occur.SHOULD;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import market.search.Grammar.Clause;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** What was typed, as a question to Lucene: only terms and phrases, and only so many. */
final class Matching {
  private static final List<String> EDGES =
      List.of(Schema.TITLE_EDGE, Schema.CREATOR_EDGE, Schema.TAG_EDGE);
  private static final List<String> NAMES = List.of(Schema.TITLE, Schema.KEYS);

  /** Every guess costs a walk through the vocabulary. */
  private static final int MOST_CORRECTED = 6;

  private static final int SHORTEST_PREFIX = 2;

  /** What the other fields add to the best one. */
  private static final float TIE = 0.1f;

  private final Spelling spelling;
  private final Ranking ranking;
  private int corrected;

  Matching(IndexReader reader, Ranking ranking) {
    this.spelling = new Spelling(reader);
    this.ranking = ranking;
  }

  /** The question, or null when everything matches. */
  @Nullable Query query(String text, @Nullable String creator) throws IOException {
    var clauses = Grammar.read(text);
    var wanted = new ArrayList<Query>();
    var all = new BooleanQuery.Builder();
    for (var i = 0; i < clauses.size(); i++) {
      var clause = clauses.get(i);
      switch (clause) {
        case Clause.Key(var field, var value, var excluded) ->
            all.add(new TermQuery(new Term(field, value)), excluded ? MUST_NOT : FILTER);
        case Clause.Word(var word, var excluded) when excluded ->
            all.add(anywhere(List.of(word)), MUST_NOT);
        case Clause.Word(var word, var _) -> wanted.add(word(word, i == clauses.size() - 1));
        case Clause.Phrase(var words, var excluded) ->
            all.add(anywhere(words), excluded ? MUST_NOT : MUST);
      }
    }
    if (creator != null) {
      all.add(new TermQuery(new Term(Schema.CREATOR, Schema.anyCase(creator))), FILTER);
    }
    return joined(all, wanted);
  }

  /** Up to three words must all be there; of more, three quarters. */
  private static @Nullable Query joined(BooleanQuery.Builder all, List<Query> wanted) {
    if (wanted.size() < 4) {
      wanted.forEach(query -> all.add(query, MUST));
    } else {
      var most = new BooleanQuery.Builder();
      wanted.forEach(query -> most.add(query, SHOULD));
      most.setMinimumNumberShouldMatch(wanted.size() - wanted.size() / 4);
      all.add(most.build(), MUST);
    }
    var query = all.build();
    if (query.clauses().isEmpty()) {
      return null;
    }
    var excludesOnly = query.clauses().stream().allMatch(clause -> clause.isProhibited());
    return excludesOnly ? all.add(MatchAllDocsQuery.INSTANCE, FILTER).build() : query;
  }

  /** A word as it is typed, or as it was meant when the index does not know it. */
  private Query word(String word, boolean last) throws IOException {
    var stem = stem(word);
    var known =
        spelling.isKnown(word, NAMES)
            || spelling.isKnown(stem, List.of(Schema.STEMS))
            || (last && spelling.isKnown(Words.edge(word), EDGES));
    if (known || corrected++ >= MOST_CORRECTED) {
      return spelled(word, stem, last);
    }
    var names = spelling.guesses(last ? Words.edge(word) : word, last ? EDGES : NAMES);
    var guesses = names.isEmpty() ? spelling.guesses(stem, List.of(Schema.STEMS)) : names;
    if (guesses.isEmpty()) {
      return spelled(word, stem, last);
    }
    var either = new BooleanQuery.Builder();
    for (var guess : guesses) {
      var weight = (float) Math.pow(ranking.typo(), guess.distance());
      add(either, guess.word(), stem(guess.word()), last, weight);
    }
    return either.build();
  }

  private Query spelled(String word, String stem, boolean last) {
    var fields = new BooleanQuery.Builder();
    add(fields, word, stem, last, 1);
    return fields.build();
  }

  /** One flat list of terms is what Lucene goes through fastest. */
  private void add(
      BooleanQuery.Builder terms, String word, String stem, boolean last, float weight) {
    terms.add(term(Schema.TITLE, word, weight * ranking.title()), SHOULD);
    terms.add(term(Schema.KEYS, word, weight * ranking.keys()), SHOULD);
    terms.add(term(Schema.SUMMARY, word, weight * ranking.summary()), SHOULD);
    terms.add(term(Schema.STEMS, stem, weight * ranking.stems()), SHOULD);
    if (last && word.codePointCount(0, word.length()) >= SHORTEST_PREFIX) {
      for (var edge : EDGES) {
        terms.add(term(edge, Words.edge(word), weight * ranking.prefix()), SHOULD);
      }
    }
  }

  private Query anywhere(List<String> words) {
    return new DisjunctionMaxQuery(
        List.of(
            phrase(Schema.TITLE, words, ranking.title()),
            phrase(Schema.KEYS, words, ranking.keys()),
            phrase(Schema.SUMMARY, words, ranking.summary()),
            phrase(Schema.BODY, words, ranking.stems())),
        TIE);
  }

  private static Query term(String field, String word, float weight) {
    return new BoostQuery(new TermQuery(new Term(field, word)), weight);
  }

  private static Query phrase(String field, List<String> words, float weight) {
    return new BoostQuery(new PhraseQuery(field, words.toArray(String[]::new)), weight);
  }

  /** A stem for a word; the word itself when there is none. */
  private static String stem(String word) {
    var stems = Words.STEMS.of(word);
    return stems.isEmpty() ? word : stems.getFirst();
  }
}
