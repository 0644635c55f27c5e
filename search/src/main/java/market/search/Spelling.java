package market.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The words of the index that a mistyped word may stand for: one wrong letter from four letters on,
 * two from eight; the first letter is right in words of less than eight.
 */
final class Spelling {
  private static final int MOST_GUESSES = 8;
  private static final int MOST_TERMS = 512;
  private static final int LONGEST_WORD = 32;

  private final List<Columns> segments;

  Spelling(Seen seen) {
    segments = seen.columns();
  }

  /** A word of the index, so many letters away from what was typed. */
  record Guess(String word, int distance, long documents) {
    private Guess and(Guess other) {
      return new Guess(word, distance, documents + other.documents);
    }
  }

  boolean isKnown(String word, List<String> fields) {
    for (var segment : segments) {
      for (var field : fields) {
        if (segment.vocabulary(field).documents(word) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** The nearest words first, and among those the most frequent. */
  List<Guess> guesses(String word, List<String> fields) {
    var edits = edits(word);
    if (edits == 0) {
      return List.of();
    }
    var near = new HashMap<String, Guess>();
    for (var segment : segments) {
      for (var field : fields) {
        var left = new AtomicInteger(MOST_TERMS);
        segment
            .vocabulary(field)
            .near(
                word,
                edits,
                kept(edits),
                (found, distance, documents) -> {
                  near.merge(found, new Guess(found, distance, documents), Guess::and);
                  return left.decrementAndGet() > 0;
                });
      }
    }
    return near.values().stream()
        .sorted(
            Comparator.comparingInt(Guess::distance)
                .thenComparing(Comparator.comparingLong(Guess::documents).reversed())
                .thenComparing(Guess::word))
        .limit(MOST_GUESSES)
        .toList();
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
}
