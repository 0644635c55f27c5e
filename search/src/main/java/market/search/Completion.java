package market.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.lucene.index.LeafReader;
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
  private static final int MOST_READ = 500;

  private final IndexSearcher searcher;
  private final ColumnCache cache;
  private final Spelling spelling;
  private final @Nullable String game;
  private final int limit;

  Completion(Seen seen, @Nullable String game, int limit) {
    this.searcher = seen.searcher();
    this.cache = seen.cache();
    this.spelling = new Spelling(seen);
    this.game = game;
    this.limit = limit;
  }

  /** A document that leads to a suggestion, and the number of the creator or the tag. */
  private record Found(LeafReader reader, int doc, int number, long downloads) {}

  /** Names what a document suggests by numbers, the same for the same suggestion. */
  @FunctionalInterface
  private interface Picking {
    void pick(Columns columns, int doc, IntConsumer picked);
  }

  List<Suggestion> of(String text) throws IOException {
    var words = Beginning.words(text);
    if (words.isEmpty()) {
      return List.of();
    }
    var asTyped = suggestions(words, false);
    return asTyped.isEmpty() ? suggestions(words, true) : asTyped;
  }

  private List<Suggestion> suggestions(List<String> words, boolean meant) throws IOException {
    return Beginning.mixed(
        titles(spellings(words, Fields.TITLE_EDGE, meant)),
        creators(spellings(words, Fields.CREATOR_EDGE, meant)),
        tags(spellings(words, Fields.TAG_EDGE, meant)),
        limit);
  }

  /** For each word what it can be in a field: itself, or what it was meant to be. */
  private List<Set<String>> spellings(List<String> words, String field, boolean meant) {
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
    var suggestions = new ArrayList<Suggestion>();
    var found = new ArrayList<Found>();
    for (var segment : segments(Fields.TITLE_EDGE, spellings)) {
      found.addAll(segment.read((_, doc, picked) -> picked.accept(doc)).values());
    }
    for (var mod : best(found)) {
      var title = text(mod, Fields.SHOWN_TITLE);
      var slug = text(mod, Fields.SLUG);
      var in = text(mod, Fields.SHOWN_GAME);
      suggestions.add(new Suggestion(Suggestion.Kind.TITLE, title, slug, in));
    }
    return suggestions;
  }

  private List<Suggestion> creators(List<Set<String>> spellings) throws IOException {
    var suggestions = new ArrayList<Suggestion>();
    Picking creator = (columns, doc, picked) -> picked.accept(columns.creator(doc));
    for (var mod : best(distinct(Fields.CREATOR_EDGE, spellings, creator))) {
      var name = text(mod, Fields.SHOWN_CREATOR);
      var handle = cache.handles().value(mod.number());
      suggestions.add(new Suggestion(Suggestion.Kind.CREATOR, name, handle, null));
    }
    return suggestions;
  }

  /** A mod is found by all of its tags together: those that alone would not do are left out. */
  private List<Suggestion> tags(List<Set<String>> spellings) throws IOException {
    Picking fitting =
        (columns, doc, picked) -> {
          var column = columns.facet(FacetField.TAG);
          for (var i = 0; i < column.valueCount(doc); i++) {
            var edges = cache.tagEdges(column.value(doc, i));
            if (spellings.stream().noneMatch(word -> Collections.disjoint(word, edges))) {
              picked.accept(column.value(doc, i));
            }
          }
        };
    return best(distinct(Fields.TAG_EDGE, spellings, fitting)).stream()
        .map(mod -> cache.dictionary(FacetField.TAG).value(mod.number()))
        .map(tag -> new Suggestion(Suggestion.Kind.TAG, tag, tag, null))
        .toList();
  }

  private Collection<Found> distinct(String field, List<Set<String>> spellings, Picking picking)
      throws IOException {
    var found = new HashMap<Integer, Found>();
    for (var segment : segments(field, spellings)) {
      segment
          .read(picking)
          .forEach((number, mod) ->
              found.merge(number, mod, (a, b) -> a.downloads() >= b.downloads() ? a : b));
    }
    return found.values();
  }

  /** The documents of each segment that have every word. */
  private List<Segment> segments(String field, List<Set<String>> spellings) throws IOException {
    var query = searcher.rewrite(new ConstantScoreQuery(query(field, spellings)));
    var weight = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
    var segments = new ArrayList<Segment>();
    for (var leaf : searcher.getIndexReader().leaves()) {
      var scorer = weight.scorer(leaf);
      if (scorer != null) {
        segments.add(new Segment(leaf.reader(), cache.of(leaf.reader()), scorer.iterator(), limit));
      }
    }
    return segments;
  }

  /** The matching documents of a segment, the most downloaded first. */
  private record Segment(LeafReader reader, Columns columns, DocIdSetIterator docs, int limit) {
    /**
     * What the first documents suggest, each with the best of them. Stops when that is enough, or
     * when more is too rare to go on.
     */
    Map<Integer, Found> read(Picking picking) throws IOException {
      var found = new HashMap<Integer, Found>();
      var downloads = columns.ranks(Sort.DOWNLOADS);
      var live = reader.getLiveDocs();
      for (var left = MOST_READ; left > 0 && found.size() < limit; left--) {
        var doc = docs.nextDoc();
        if (doc == DocIdSetIterator.NO_MORE_DOCS) {
          break;
        }
        if (live == null || live.get(doc)) {
          picking.pick(
              columns,
              doc,
              number -> found.putIfAbsent(number, new Found(reader, doc, number, downloads[doc])));
        }
      }
      return found;
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
      all.add(new TermQuery(new Term(Fields.GAME, Fields.anyCase(game))), Occur.FILTER);
    }
    return all.build();
  }

  private List<Found> best(Collection<Found> found) {
    return found.stream()
        .sorted(
            Comparator.comparingLong(Found::downloads)
                .reversed()
                .thenComparing(mod -> cache.of(mod.reader()).id(mod.doc())))
        .limit(limit)
        .toList();
  }

  private static String text(Found mod, String field) throws IOException {
    var values = mod.reader().getBinaryDocValues(field);
    return values != null && values.advanceExact(mod.doc())
        ? values.binaryValue().utf8ToString()
        : "";
  }
}
