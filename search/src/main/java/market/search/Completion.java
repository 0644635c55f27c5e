package market.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a text may become. Segments hold the most downloaded mods first, so only
 * the first few documents are read.
 */
final class Completion {
  private static final int MOST_WORDS = 8;
  private static final int MOST_READ = 1000;

  private final IndexSearcher searcher;
  private final ColumnCache cache;
  private final Spelling spelling;
  private final @Nullable String game;
  private final int limit;

  Completion(IndexSearcher searcher, ColumnCache cache, @Nullable String game, int limit) {
    this.searcher = searcher;
    this.cache = cache;
    this.spelling = new Spelling(searcher.getIndexReader());
    this.game = game;
    this.limit = limit;
  }

  /** A suggestion and the downloads of the mod that brought it here. */
  private record Weighed(Suggestion suggestion, long downloads) {}

  /** Something to do with a document that may lead to suggestions. */
  @FunctionalInterface
  private interface Reading {
    void read(LeafReader reader, Columns columns, int doc) throws IOException;
  }

  List<Suggestion> of(String text) throws IOException {
    var words =
        Words.of(Words.PROSE, Words.plain(Grammar.cut(text))).stream()
            .limit(MOST_WORDS)
            .map(Words::edge)
            .toList();
    if (words.isEmpty()) {
      return List.of();
    }
    var asTyped = suggestions(words, false);
    return asTyped.isEmpty() ? suggestions(words, true) : asTyped;
  }

  /** Titles, then creators, then tags; where there are many, half of the room is for titles. */
  private List<Suggestion> suggestions(List<String> words, boolean meant) throws IOException {
    var creators = creators(spellings(words, Schema.CREATOR_EDGE, meant));
    var tags = tags(spellings(words, Schema.TAG_EDGE, meant));
    var titles = titles(spellings(words, Schema.TITLE_EDGE, meant));
    var quarter = Math.max(1, limit / 4);
    var fewCreators = Math.min(creators.size(), quarter);
    var fewTags = Math.min(tags.size(), quarter);
    var fewTitles = Math.min(titles.size(), Math.max(1, limit - fewCreators - fewTags));
    var left = limit - fewTitles - fewTags;
    var all = new ArrayList<>(titles.subList(0, fewTitles));
    all.addAll(creators.subList(0, Math.clamp(left, 0, creators.size())));
    all.addAll(tags.subList(0, Math.clamp(limit - all.size(), 0, tags.size())));
    return List.copyOf(all);
  }

  /** For each word what it can be in a field: itself, or what it was meant to be. */
  private List<Set<String>> spellings(List<String> words, String field, boolean meant)
      throws IOException {
    var spellings = new ArrayList<Set<String>>();
    for (var word : words) {
      var spelled = new HashSet<>(Set.of(word));
      if (meant) {
        spelling.guesses(word, List.of(field)).forEach(guess -> spelled.add(guess.word()));
      }
      spellings.add(spelled);
    }
    return spellings;
  }

  private List<Suggestion> titles(List<Set<String>> spellings) throws IOException {
    var found = new HashMap<String, Weighed>();
    read(
        Schema.TITLE_EDGE,
        spellings,
        limit,
        (reader, columns, doc) -> {
          var slug = text(reader.getBinaryDocValues(Schema.SLUG), doc);
          var title = text(reader.getBinaryDocValues(Schema.SHOWN_TITLE), doc);
          var in = text(reader.getBinaryDocValues(Schema.SHOWN_GAME), doc);
          var suggestion = new Suggestion(Suggestion.Kind.TITLE, title, slug, in);
          keep(found, columns.id(doc).toString(), suggestion, columns, doc);
        });
    return best(found);
  }

  private List<Suggestion> creators(List<Set<String>> spellings) throws IOException {
    var found = new HashMap<String, Weighed>();
    read(
        Schema.CREATOR_EDGE,
        spellings,
        MOST_READ,
        (reader, columns, doc) -> {
          var handle = text(reader.getBinaryDocValues(Schema.HANDLE), doc);
          var name = text(reader.getBinaryDocValues(Schema.SHOWN_CREATOR), doc);
          var suggestion = new Suggestion(Suggestion.Kind.CREATOR, name, handle, null);
          keep(found, handle, suggestion, columns, doc);
        });
    return best(found);
  }

  private List<Suggestion> tags(List<Set<String>> spellings) throws IOException {
    var found = new HashMap<String, Weighed>();
    var fitting = new HashMap<Integer, Boolean>();
    var dictionary = cache.dictionary(FacetField.TAG);
    read(
        Schema.TAG_EDGE,
        spellings,
        MOST_READ,
        (_, columns, doc) -> {
          for (var number : columns.facet(FacetField.TAG).values(doc)) {
            var tag = dictionary.value(number);
            if (fitting.computeIfAbsent(number, _ -> fits(tag, spellings))) {
              var suggestion = new Suggestion(Suggestion.Kind.TAG, tag, tag, null);
              keep(found, tag, suggestion, columns, doc);
            }
          }
        });
    return best(found);
  }

  /** A mod is found by all of its tags together; this says whether one alone would do. */
  private static boolean fits(String tag, List<Set<String>> spellings) {
    var edges = new HashSet<>(Words.of(Words.EDGES, Words.plain(tag)));
    return spellings.stream().allMatch(word -> word.stream().anyMatch(edges::contains));
  }

  /** Reads so many documents of each segment that have every word, the most downloaded first. */
  private void read(String field, List<Set<String>> spellings, int most, Reading reading)
      throws IOException {
    var query = searcher.rewrite(new ConstantScoreQuery(query(field, spellings)));
    var weight = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
    for (var segment : searcher.getIndexReader().leaves()) {
      var scorer = weight.scorer(segment);
      if (scorer != null) {
        read(segment, scorer.iterator(), most, reading);
      }
    }
  }

  private void read(LeafReaderContext segment, DocIdSetIterator docs, int most, Reading reading)
      throws IOException {
    var columns = cache.of(segment.reader());
    var live = segment.reader().getLiveDocs();
    var left = most;
    while (left > 0 && docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(docs.docID())) {
        reading.read(segment.reader(), columns, docs.docID());
        left--;
      }
    }
  }

  private BooleanQuery query(String field, List<Set<String>> spellings) {
    var all = new BooleanQuery.Builder();
    for (var word : spellings) {
      var any = new BooleanQuery.Builder();
      word.forEach(spelled -> any.add(new TermQuery(new Term(field, spelled)), Occur.SHOULD));
      all.add(any.build(), Occur.FILTER);
    }
    if (game != null) {
      all.add(new TermQuery(new Term(Schema.GAME, Schema.anyCase(game))), Occur.FILTER);
    }
    return all.build();
  }

  private static void keep(
      Map<String, Weighed> found, String key, Suggestion suggestion, Columns columns, int doc) {
    var weighed = new Weighed(suggestion, columns.ranks(Sort.DOWNLOADS)[doc]);
    found.merge(key, weighed, (a, b) -> a.downloads() >= b.downloads() ? a : b);
  }

  private List<Suggestion> best(Map<String, Weighed> found) {
    return found.values().stream()
        .sorted(
            Comparator.comparingLong(Weighed::downloads)
                .reversed()
                .thenComparing(weighed -> weighed.suggestion().target()))
        .limit(limit)
        .map(Weighed::suggestion)
        .toList();
  }

  private static String text(@Nullable BinaryDocValues values, int doc) throws IOException {
    return values != null && values.advanceExact(doc) ? values.binaryValue().utf8ToString() : "";
  }
}
