package market.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/** The words of Lucene's files. */
final class Spelling implements KnownWords {
  private static final int MOST_TERMS = 512;

  private final IndexReader reader;
  private final Map<String, CompiledAutomaton> automata = new HashMap<>();

  Spelling(IndexReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean knows(List<Wanted.Term> any) {
    return any.stream().anyMatch(term -> isKnown(term.field(), term.word()));
  }

  @Override
  public boolean isName(String joined) {
    return Fields.NAMES.stream().anyMatch(field -> isKnown(field, joined));
  }

  @Override
  public List<Wanted.Term> useful(List<Wanted.Term> terms) {
    return terms.stream().filter(term -> isKnown(term.field(), term.word())).toList();
  }

  private boolean isKnown(String field, String word) {
    try {
      return reader.docFreq(new Term(field, word)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Guess> guesses(String word, List<String> fields) {
    var edits = Guess.edits(word);
    if (edits == 0) {
      return List.of();
    }
    var frequencies = new HashMap<String, Long>();
    var near =
        automata.computeIfAbsent(
            word, _ -> FuzzyQuery.getFuzzyAutomaton(word, edits, Guess.kept(edits), true));
    for (var field : fields) {
      collect(near, field, frequencies);
    }
    return frequencies.entrySet().stream()
        .map(it -> new Guess(it.getKey(), Guess.distance(word, it.getKey()), it.getValue()))
        .sorted(Guess.NEAREST)
        .limit(Guess.MOST)
        .toList();
  }

  private void collect(CompiledAutomaton near, String field, Map<String, Long> frequencies) {
    try {
      for (var leaf : reader.leaves()) {
        var terms = leaf.reader().terms(field);
        if (terms != null) {
          var found = terms.intersect(near, null);
          var left = MOST_TERMS;
          for (var term = found.next(); term != null && left > 0; term = found.next(), left--) {
            frequencies.merge(term.utf8ToString(), (long) found.docFreq(), Long::sum);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
