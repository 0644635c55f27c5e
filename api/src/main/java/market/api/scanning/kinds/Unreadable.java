package market.api.scanning.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import market.api.scanning.FindingCode;

/** Tells text that was made unreadable: giant lines, chance instead of words, names all alike. */
final class Unreadable {
  private static final int GIANT = 32 << 10;
  private static final double CHANCE = 5.7;
  private static final int ALIKE_LENGTH = 6;
  private static final int ALIKE_MANY = 20;
  private final Set<String> alike = new HashSet<>();
  private int giantLine;
  private double giantEntropy;

  /** A name of the text; those of l, I, 1, O and 0 alone are no names. */
  void name(String name) {
    if (name.length() >= ALIKE_LENGTH && isAlike(name) && alike.size() < ALIKE_MANY) {
      alike.add(name);
    }
  }

  static boolean isAlike(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("lI1iO0o_".indexOf(name.charAt(i)) < 0) {
        return false;
      }
    }
    return name.indexOf('l') >= 0 || name.indexOf('I') >= 0 || name.indexOf('O') >= 0;
  }

  void lines(byte[] text, int length) {
    int line = 1;
    int from = 0;
    int longest = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || text[i] == '\n') {
        if (i - from >= GIANT && i - from > longest) {
          longest = i - from;
          giantLine = line;
          giantEntropy = entropy(text, from, i);
        }
        line++;
        from = i + 1;
      }
    }
  }

  /** Bits of chance in a byte: prose has 4 to 5, what was packed and written in base64 has 6. */
  private static double entropy(byte[] text, int from, int to) {
    var counts = new int[256];
    for (int i = from; i < to; i++) {
      counts[text[i] & 0xFF]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / (to - from);
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  void found(boolean makesCode, List<Found> found) {
    if (alike.size() >= ALIKE_MANY) {
      found.add(
          new Found(
              FindingCode.OBFUSCATED, 0, "Its names are made of letters nobody can tell apart."));
    }
    if (giantLine == 0) {
      return;
    }
    if (giantEntropy >= CHANCE && makesCode) {
      found.add(
          new Found(
              FindingCode.OBFUSCATED, giantLine, "A giant line of hidden data is made to code."));
    } else {
      found.add(
          Found.note(
              FindingCode.OBFUSCATED, giantLine, "A line is longer than any that a person reads."));
    }
  }
}
