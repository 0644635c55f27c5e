package market.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.util.ArrayUtil;
import org.jspecify.annotations.Nullable;

/**
 * The words of one field of one segment, in order and in memory, with how many documents have each.
 * Words that differ in a few letters are found by one walk along it, which passes over all words
 * that begin in a way that is too far off already.
 */
final class Vocabulary {
  private static final int BLOCK = 16;
  private static final int BLOCKS = 512;
  private static final int MOST_SHARED = 255;

  private char[] letters = new char[64];
  private int[] starts = new int[16];
  private int[] documents = new int[16];

  /** How many letters each word has in common with the one before it. */
  private byte[] shared = new byte[16];

  /** The least of those in each block of words, and in each run of blocks. */
  private byte[] sharedInBlock = new byte[0];

  private byte[] sharedInBlocks = new byte[0];

  private int size;

  /** Takes a word that is near, and how far off it is; false when there are enough. */
  @FunctionalInterface
  interface Near {
    boolean found(String word, int distance, int documents);
  }

  private Vocabulary() {}

  static Vocabulary load(LeafReader reader, String field) throws IOException {
    var vocabulary = new Vocabulary();
    vocabulary.read(reader.terms(field));
    return vocabulary;
  }

  private void read(@Nullable Terms source) throws IOException {
    if (source != null) {
      var terms = source.iterator();
      for (var term = terms.next(); term != null; term = terms.next()) {
        add(term.utf8ToString(), terms.docFreq());
      }
    }
    letters = Arrays.copyOf(letters, starts[size]);
    starts = Arrays.copyOf(starts, size + 1);
    documents = Arrays.copyOf(documents, size);
    shared = Arrays.copyOf(shared, size);
    sharedInBlock = least(BLOCK);
    sharedInBlocks = least(BLOCKS);
  }

  private byte[] least(int length) {
    var least = new byte[(size + length - 1) / length];
    for (var i = 0; i < size; i++) {
      var block = i / length;
      if (i % length == 0 || shared(i) < (least[block] & 0xff)) {
        least[block] = shared[i];
      }
    }
    return least;
  }

  private void add(String word, int count) {
    starts = ArrayUtil.grow(starts, size + 2);
    documents = ArrayUtil.grow(documents, size + 1);
    shared = ArrayUtil.grow(shared, size + 1);
    var start = starts[size];
    letters = ArrayUtil.grow(letters, start + word.length());
    word.getChars(0, word.length(), letters, start);
    if (size > 0) {
      var before = starts[size - 1];
      var same = Arrays.mismatch(letters, before, start, letters, start, start + word.length());
      shared[size] = (byte) Math.min(MOST_SHARED, same < 0 ? word.length() : same);
    }
    documents[size] = count;
    starts[++size] = start + word.length();
  }

  private int shared(int word) {
    return shared[word] & 0xff;
  }

  private int length(int word) {
    return starts[word + 1] - starts[word];
  }

  /** How many documents have a word. */
  int documents(String word) {
    var place = from(word);
    return place < size && compare(place, word) == 0 ? documents[place] : 0;
  }

  /** The first that is not before a word. */
  private int from(String word) {
    var low = 0;
    var high = size;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (compare(middle, word) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The index orders by code points, and letters come here in pairs above the first 65,536. */
  private int compare(int known, String word) {
    var start = starts[known];
    var least = Math.min(length(known), word.length());
    for (var i = 0; i < least; i++) {
      var a = letters[start + i];
      var b = word.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(length(known), word.length());
  }

  /**
   * Words that become the given one by so many letters added, dropped, replaced or swapped with
   * their neighbour.
   *
   * @param kept so many of the first letters stand as they are
   */
  void near(String word, int edits, int kept, Near near) {
    var rows = new Rows(word, edits, kept);
    for (var i = kept == 0 ? 0 : from(word.substring(0, 1)); i < size; ) {
      var length = length(i);
      var depth = rows.follow(letters, starts[i], shared(i), length);
      if (depth == 0 && kept > 0) {
        return; // those with this letter are behind
      }
      if (depth < length) {
        i = after(i, depth + 1);
        continue;
      }
      var distance = rows.distance(length);
      if (distance <= edits) {
        var found = new String(letters, starts[i], length);
        if (!near.found(found, distance, documents[i])) {
          return;
        }
      }
      i++;
    }
  }

  /** The next word that does not begin with as many letters of this one. */
  private int after(int word, int common) {
    var next = word + 1;
    while (next < size) {
      if (next % BLOCKS == 0 && (sharedInBlocks[next / BLOCKS] & 0xff) >= common) {
        next += BLOCKS;
      } else if (next % BLOCK == 0 && (sharedInBlock[next / BLOCK] & 0xff) >= common) {
        next += BLOCK;
      } else if (shared(next) < common) {
        return next;
      } else {
        next++;
      }
    }
    return size;
  }

  /**
   * Distances between the beginnings of two words, one row for each letter of the known word, of
   * which those of the letters it shares with the one before are still right.
   */
  private static final class Rows {
    private final char[] word;
    private final int edits;
    private final int kept;
    private final int[][] rows;
    private final char[] path;
    private int valid;

    Rows(String word, int edits, int kept) {
      this.word = word.toCharArray();
      this.edits = edits;
      this.kept = kept;
      var most = this.word.length + edits + 1;
      path = new char[most + 1];
      rows = new int[most + 1][this.word.length + 1];
      for (var row : rows) {
        Arrays.fill(row, edits + 1);
      }
      for (var j = 0; j <= Math.min(edits, this.word.length); j++) {
        rows[0][j] = j;
      }
    }

    /** How many letters of a known word can be followed before it is too far off. */
    int follow(char[] letters, int start, int shared, int length) {
      for (var depth = Math.min(shared, valid); depth < length; depth++) {
        if (depth + 1 >= rows.length || !next(depth + 1, letters[start + depth])) {
          valid = depth;
          return depth;
        }
      }
      valid = length;
      return length;
    }

    /** Reckons a row; false when nothing in it is near enough. */
    private boolean next(int depth, char letter) {
      path[depth] = letter;
      if (depth <= kept && (depth > word.length || word[depth - 1] != letter)) {
        return false;
      }
      var row = rows[depth];
      var above = rows[depth - 1];
      var first = Math.max(1, depth - edits);
      var last = Math.min(word.length, depth + edits);
      row[first - 1] = first == 1 && depth <= edits ? depth : edits + 1;
      var least = row[first - 1];
      for (var j = first; j <= last; j++) {
        var best =
            Math.min(
                above[j - 1] + (word[j - 1] == letter ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
        if (depth > 1 && j > 1 && word[j - 2] == letter && word[j - 1] == path[depth - 1]) {
          best = Math.min(best, rows[depth - 2][j - 2] + 1);
        }
        row[j] = Math.min(best, edits + 1);
        least = Math.min(least, row[j]);
      }
      return least <= edits;
    }

    int distance(int length) {
      return rows[length][word.length];
    }
  }
}
