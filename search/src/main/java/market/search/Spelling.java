package market.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * The words of the index that a mistyped word may stand for: one wrong letter from four letters on,
 * two from eight; the first letter is right in words of less than eight.
 */
final class Spelling {
  private static final int MOST_GUESSES = 8;
  private static final int MOST_TERMS = 512;
  private static final int LONGEST_WORD = 32;

  private final IndexReader reader;
  private final Map<String, CompiledAutomaton> automata = new HashMap<>();

  Spelling(IndexReader reader) {
    this.reader = reader;
  }

  /** A word of the index, so many letters away from what was typed. */
  record Guess(String word, int distance, long documents) {}

  boolean isKnown(String word, List<String> fields) throws IOException {
    for (var field : fields) {
      if (reader.docFreq(new Term(field, word)) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The nearest words first, and among those the most frequent. */
  List<Guess> guesses(String word, List<String> fields) throws IOException {
    var edits = edits(word);
    if (edits == 0) {
      return List.of();
    }
    var frequencies = new HashMap<String, Long>();
    var near =
        automata.computeIfAbsent(
            word, _ -> FuzzyQuery.getFuzzyAutomaton(word, edits, kept(edits), true));
    for (var field : fields) {
      collect(near, field, frequencies);
    }
    return frequencies.entrySet().stream()
        .map(found -> new Guess(found.getKey(), distance(word, found.getKey()), found.getValue()))
        .sorted(
            Comparator.comparingInt(Guess::distance)
                .thenComparing(Comparator.comparingLong(Guess::documents).reversed())
                .thenComparing(Guess::word))
        .limit(MOST_GUESSES)
        .toList();
  }

  private void collect(CompiledAutomaton near, String field, Map<String, Long> frequencies)
      throws IOException {
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
  }

  /** In a short word a wrong first letter makes another word of it. */
  private static int kept(int edits) {
    return edits < 2 ? 1 : 0;
  }

  private static int edits(String word) {
    var length = word.codePointCount(0, word.length());
    if (length < 4 || length > LONGEST_WORD) {
      return 0;
    }
    return length < 8 ? 1 : 2;
  }

  /** Letters added, dropped, replaced or swapped with their neighbour. */
  static int distance(String from, String to) {
    var a = from.codePoints().toArray();
    var b = to.codePoints().toArray();
    var rows = new int[a.length + 1][b.length + 1];
    for (var i = 0; i <= a.length; i++) {
      for (var j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        var replaced = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var best = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          best = Math.min(best, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = best;
      }
    }
    return rows[a.length][b.length];
  }
}
