package market.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import market.search.Grammar.Clause;
import market.search.Wanted.Sought;
import market.search.Wanted.Term;
import org.jspecify.annotations.Nullable;

/** What was typed, as what is wanted of a mod: only terms and phrases, and only so many. */
public final class Meaning {
  /** Every guess costs a walk through the vocabulary. */
  private static final int MOST_CORRECTED = 6;

  private static final int SHORTEST_PREFIX = 2;

  /** Two words in one, such as minimap. */
  private static final int SHORTEST_JOINED = 5;

  /** What the other fields add to the best one. */
  private static final float TIE = 0.1f;

  private final KnownWords vocabulary;
  private final Ranking ranking;
  private final Synonyms synonyms;
  private int corrected;

  private Meaning(KnownWords vocabulary, Ranking ranking, Synonyms synonyms) {
    this.vocabulary = vocabulary;
    this.ranking = ranking;
    this.synonyms = synonyms;
  }

  /**
   * What was meant.
   *
   * @param all those that have all of the words, or of many words most
   * @param some those that have half of the words; null where that is no less
   */
  public record Meant(Sought all, @Nullable Sought some) {}

  /** What somebody means by a text, to an index with this vocabulary. */
  public static Meant of(
      String text, Filters filters, KnownWords vocabulary, Ranking ranking, Synonyms synonyms) {
    return new Meaning(vocabulary, ranking, synonyms).read(text, filters);
  }

  private Meant read(String text, Filters filters) {
    var clauses = Grammar.read(text);
    var words = new ArrayList<Wanted>();
    var must = new ArrayList<Wanted>();
    var filter = new ArrayList<Wanted>();
    var without = new ArrayList<Wanted>();
    for (var i = 0; i < clauses.size(); ) {
      var clause = clauses.get(i++);
      switch (clause) {
        case Clause.Key(var field, var value, var excluded) ->
            (excluded ? without : filter).add(new Term(field, value, 1));
        case Clause.Word(var word, var excluded) when excluded ->
            without.add(anywhere(List.of(Words.fold(word)), 1));
        case Clause.Word _ -> {
          var run = words(clauses, i - 1);
          var found = others(run, filters.values(FacetField.GAME));
          var length = found == null ? 1 : found.words();
          i += length - 1;
          words.add(meaning(run.subList(0, length), found, i == clauses.size()));
        }
        case Clause.Phrase(var phrase, var excluded) ->
            (excluded ? without : must).add(anywhere(phrase, 1));
      }
    }
    if (filters.creator() != null) {
      filter.add(new Term(Fields.CREATOR, Fields.anyCase(filters.creator()), 1));
    }
    var others = new Sought(must, filter, without);
    return new Meant(
        joined(others, words, most(words.size())),
        words.size() < 2 ? null : joined(others, words, words.size() / 2));
  }

  /** What else is said for words: as somebody taught us, or written as one. */
  private Synonyms.@Nullable Found others(List<String> typed, Set<String> games) {
    var words = typed.stream().map(Words::fold).toList();
    var found = synonyms.of(games, words);
    if (found != null || words.size() < 2) {
      return found;
    }
    var joined = words.get(0) + words.get(1);
    return joined.length() >= SHORTEST_JOINED && vocabulary.isName(joined)
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
  private Wanted meaning(List<String> typed, Synonyms.@Nullable Found found, boolean last) {
    if (found == null) {
      return word(typed.getFirst(), last);
    }
    var itself = new ArrayList<Wanted>();
    for (var i = 0; i < typed.size(); i++) {
      itself.add(word(typed.get(i), last && i == typed.size() - 1));
    }
    var either = new ArrayList<Wanted>();
    either.add(new Wanted.All(itself));
    found.others().forEach(other -> either.add(anywhere(other, ranking.synonym())));
    return new Wanted.Any(either, 1);
  }

  /** Up to three words must all be there; of more, three quarters. */
  private static int most(int words) {
    return words < 4 ? words : words - words / 4;
  }

  private static Sought joined(Sought others, List<Wanted> words, int least) {
    var must = new ArrayList<>(others.must());
    if (least == words.size()) {
      must.addAll(words);
    } else {
      must.add(new Wanted.Any(words, least));
    }
    return new Sought(must, others.filter(), others.without());
  }

  /** A word as it is typed, or as it was meant when the index does not know it. */
  private Wanted word(String typed, boolean last) {
    var word = Words.fold(typed);
    var stems = stems(typed, 1);
    var names = Fields.NAMES.stream().map(field -> new Term(field, word, 1));
    var edges = Fields.EDGES.stream().map(field -> new Term(field, Words.edge(word), 1));
    var here = Stream.of(stems.stream(), names, last ? edges : Stream.<Term>of()).flatMap(it -> it);
    var guesses =
        vocabulary.knows(here.toList()) || corrected++ >= MOST_CORRECTED
            ? List.<Guess>of()
            : guesses(typed, word, last);
    var either = new ArrayList<Wanted>();
    if (guesses.isEmpty()) {
      add(either, word, stems, last, 1);
    }
    for (var guess : guesses) {
      var weight = (float) Math.pow(ranking.typo(), guess.distance());
      add(either, guess.word(), stems(guess.word(), weight), last, weight);
    }
    return new Wanted.Any(either, 1);
  }

  /** What a word is without its ending in each language that has it. */
  private List<Term> stems(String typed, float weight) {
    var stems = new ArrayList<Term>();
    for (var language : Language.values()) {
      var stem = Words.stem(typed, language);
      stems.add(new Term(language.field(), stem, weight * ranking.stems()));
    }
    return vocabulary.useful(stems);
  }

  private List<Guess> guesses(String typed, String word, boolean last) {
    var names =
        vocabulary.guesses(last ? Words.edge(word) : word, last ? Fields.EDGES : Fields.NAMES);
    for (var language : Language.values()) {
      if (names.isEmpty()) {
        names = vocabulary.guesses(Words.stem(typed, language), List.of(language.field()));
      }
    }
    return names;
  }

  /** One flat list of terms is what an index goes through fastest. */
  private void add(List<Wanted> terms, String word, List<Term> stems, boolean last, float weight) {
    terms.add(new Term(Fields.TITLE, word, weight * ranking.title()));
    terms.add(new Term(Fields.KEYS, word, weight * ranking.keys()));
    terms.add(new Term(Fields.SUMMARY, word, weight * ranking.summary()));
    terms.addAll(stems);
    if (last && isPrefix(word)) {
      for (var edge : Fields.EDGES) {
        terms.add(new Term(edge, Words.edge(word), weight * ranking.prefix()));
      }
    }
  }

  /** One letter begins too much; one sign of those that are read by pairs is half a word. */
  private static boolean isPrefix(String word) {
    return word.codePointCount(0, word.length()) >= SHORTEST_PREFIX
        || word.codePoints().anyMatch(Character::isIdeographic);
  }

  private Wanted anywhere(List<String> words, float weight) {
    return new Wanted.Best(
        List.of(
            new Wanted.Phrase(Fields.TITLE, words, ranking.title()),
            new Wanted.Phrase(Fields.KEYS, words, ranking.keys()),
            new Wanted.Phrase(Fields.SUMMARY, words, ranking.summary()),
            new Wanted.Phrase(Fields.BODY, words, ranking.stems())),
        TIE,
        weight);
  }
}
