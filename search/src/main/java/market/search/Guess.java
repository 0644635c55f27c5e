package market.search;

import java.util.Comparator;

/** A word of the index that a mistyped one may stand for, so many letters away from it. */
public record Guess(String word, int distance, long documents) {
  /** The nearest first, and among those the most frequent. */
  public static final Comparator<Guess> NEAREST =
      Comparator.<Guess>comparingInt(Guess::distance)
          .thenComparing(Comparator.<Guess>comparingLong(Guess::documents).reversed())
          .thenComparing(Guess::word);

  /** More of them say nothing more. */
  public static final int MOST = 8;

  private static final int LONGEST_WORD = 32;

  /** The same word, where it was found twice. */
  Guess and(Guess other) {
    return new Guess(word, distance, documents + other.documents);
  }

  /** How many letters of a word may be wrong: one from four letters on, two from eight. */
  public static int edits(String word) {
    var length = word.codePointCount(0, word.length());
    if (length < 4 || length > LONGEST_WORD) {
      return 0;
    }
    return length < 8 ? 1 : 2;
  }

  /** How many letters at its beginning are right: in a short word another makes another word. */
  public static int kept(int edits) {
    return edits < 2 ? 1 : 0;
  }

  /** Letters added, dropped, replaced or swapped with their neighbour. */
  public static int distance(String from, String to) {
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
