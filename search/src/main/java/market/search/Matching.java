package market.search;

import static org.apache.lucene.search.BooleanClause.Occur.FILTER;
import static org.apache.lucene.search.BooleanClause.Occur.MUST;
import static org.apache.lucene.search.BooleanClause.Occur.MUST_NOT;
import static org.apache.lucene.search.BooleanClause.Occur.SHOULD;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import market.search.Grammar.Clause;
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

  /** Two words in one, such as minimap. */
  private static final int SHORTEST_JOINED = 5;

  /** What the other fields add to the best one. */
  private static final float TIE = 0.1f;

  private final Spelling spelling;
  private final Ranking ranking;
  private final Synonyms synonyms;
  private int corrected;

  Matching(Seen seen, Ranking ranking, Synonyms synonyms) {
    this.spelling = new Spelling(seen);
    this.ranking = ranking;
    this.synonyms = synonyms;
  }

  /**
   * What was meant.
   *
   * @param all those that have all of the words, or of many words most; null when everything does
   * @param some those that have half of the words; null where that is no less
   */
  record Meant(@Nullable Query all, @Nullable Query some) {}

  Meant query(String text, Filters filters) throws IOException {
    var clauses = Grammar.read(text);
    var wanted = new ArrayList<Query>();
    var all = new BooleanQuery.Builder();
    for (var i = 0; i < clauses.size(); ) {
      var clause = clauses.get(i++);
      switch (clause) {
        case Clause.Key(var field, var value, var excluded) ->
            all.add(new TermQuery(new Term(field, value)), excluded ? MUST_NOT : FILTER);
        case Clause.Word(var word, var excluded) when excluded ->
            all.add(anywhere(List.of(Words.fold(word))), MUST_NOT);
        case Clause.Word _ -> {
          var run = words(clauses, i - 1);
          var found = others(run, filters.values(FacetField.GAME));
          var length = found == null ? 1 : found.words();
          i += length - 1;
          wanted.add(meaning(run.subList(0, length), found, i == clauses.size()));
        }
        case Clause.Phrase(var words, var excluded) ->
            all.add(anywhere(words), excluded ? MUST_NOT : MUST);
      }
    }
    if (filters.creator() != null) {
      all.add(new TermQuery(new Term(Schema.CREATOR, Schema.anyCase(filters.creator()))), FILTER);
    }
    var others = all.build();
    return new Meant(
        joined(others, wanted, most(wanted.size())),
        wanted.size() < 2 ? null : joined(others, wanted, wanted.size() / 2));
  }

  /** What else is said for words: as somebody taught us, or written as one. */
  private Synonyms.@Nullable Found others(List<String> typed, Set<String> games)
      throws IOException {
    var words = typed.stream().map(Words::fold).toList();
    var found = synonyms.of(games, words);
    if (found != null || words.size() < 2) {
      return found;
    }
    var joined = words.get(0) + words.get(1);
    return joined.length() >= SHORTEST_JOINED && spelling.isKnown(joined, NAMES)
        ? new Synonyms.Found(2, List.of(List.of(joined)))
        : null;
  }

  /** The words that are wanted one after the other from here on. */
  private static List<String> words(List<Clause> clauses, int from) {
    var words = new ArrayList<String>();
    for (var clause : clauses.subList(from, clauses.size())) {
      if (!(clause instanceof Clause.Word(var word, var excluded)) || excluded) {
        break;
      }
      words.add(word);
    }
    return words;
  }

  /** Words as they were typed, or what else is said for them. */
  private Query meaning(List<String> typed, Synonyms.@Nullable Found found, boolean last)
      throws IOException {
    if (found == null) {
      return word(typed.getFirst(), last);
    }
    var itself = new BooleanQuery.Builder();
    for (var i = 0; i < typed.size(); i++) {
      itself.add(word(typed.get(i), last && i == typed.size() - 1), MUST);
    }
    var either = new BooleanQuery.Builder().add(itself.build(), SHOULD);
    for (var other : found.others()) {
      either.add(new BoostQuery(anywhere(other), ranking.synonym()), SHOULD);
    }
    return either.build();
  }

  /** Up to three words must all be there; of more, three quarters. */
  private static int most(int words) {
    return words < 4 ? words : words - words / 4;
  }

  private static @Nullable Query joined(BooleanQuery others, List<Query> wanted, int least) {
    var joined = new BooleanQuery.Builder();
    others.clauses().forEach(joined::add);
    if (least == wanted.size()) {
      wanted.forEach(query -> joined.add(query, MUST));
    } else {
      var some = new BooleanQuery.Builder();
      wanted.forEach(query -> some.add(query, SHOULD));
      some.setMinimumNumberShouldMatch(least);
      joined.add(some.build(), MUST);
    }
    var query = joined.build();
    if (query.clauses().isEmpty()) {
      return null;
    }
    var excludesOnly = query.clauses().stream().allMatch(clause -> clause.isProhibited());
    return excludesOnly ? joined.add(MatchAllDocsQuery.INSTANCE, FILTER).build() : query;
  }

  /** A word as it is typed, or as it was meant when the index does not know it. */
  private Query word(String typed, boolean last) throws IOException {
    var word = Words.fold(typed);
    var stems = stems(typed);
    var known =
        !stems.isEmpty()
            || spelling.isKnown(word, NAMES)
            || (last && spelling.isKnown(Words.edge(word), EDGES));
    var guesses =
        known || corrected++ >= MOST_CORRECTED
            ? List.<Spelling.Guess>of()
            : guesses(typed, word, last);
    var either = new BooleanQuery.Builder();
    if (guesses.isEmpty()) {
      add(either, word, stems, last, 1);
    }
    for (var guess : guesses) {
      var weight = (float) Math.pow(ranking.typo(), guess.distance());
      add(either, guess.word(), stems(guess.word()), last, weight);
    }
    return either.build();
  }

  /** What a word is without its ending in each language that has it. */
  private Map<Language, String> stems(String typed) throws IOException {
    var stems = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      var stem = Words.stem(typed, language);
      if (spelling.isKnown(stem, List.of(language.field()))) {
        stems.put(language, stem);
      }
    }
    return stems;
  }

  private List<Spelling.Guess> guesses(String typed, String word, boolean last) throws IOException {
    var names = spelling.guesses(last ? Words.edge(word) : word, last ? EDGES : NAMES);
    for (var language : Language.values()) {
      if (names.isEmpty()) {
        names = spelling.guesses(Words.stem(typed, language), List.of(language.field()));
      }
    }
    return names;
  }

  /** One flat list of terms is what Lucene goes through fastest. */
  private void add(
      BooleanQuery.Builder terms,
      String word,
      Map<Language, String> stems,
      boolean last,
      float weight) {
    terms.add(term(Schema.TITLE, word, weight * ranking.title()), SHOULD);
    terms.add(term(Schema.KEYS, word, weight * ranking.keys()), SHOULD);
    terms.add(term(Schema.SUMMARY, word, weight * ranking.summary()), SHOULD);
    stems.forEach((language, stem) ->
        terms.add(term(language.field(), stem, weight * ranking.stems()), SHOULD));
    if (last && isPrefix(word)) {
      for (var edge : EDGES) {
        terms.add(term(edge, Words.edge(word), weight * ranking.prefix()), SHOULD);
      }
    }
  }

  /** One letter begins too much; one sign of those that are read by pairs is half a word. */
  private static boolean isPrefix(String word) {
    return word.codePointCount(0, word.length()) >= SHORTEST_PREFIX
        || word.codePoints().anyMatch(Character::isIdeographic);
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
}
