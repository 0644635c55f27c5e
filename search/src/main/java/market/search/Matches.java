package market.search;

import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Documents of one segment that match, as bits and, when they are wanted so, as a list. */
final class Matches {
  private final FixedBitSet bits;
  private final int size;
  private int @Nullable [] docs;

  Matches(FixedBitSet bits) {
    this.bits = bits;
    this.size = bits.cardinality();
  }

  FixedBitSet bits() {
    return bits;
  }

  int size() {
    return size;
  }

  /** In the order of the segment; shared, not to be written to. */
  int[] docs() {
    var known = docs;
    if (known == null) {
      known = new int[size];
      var words = bits.getBits();
      var at = 0;
      for (var i = 0; i < words.length; i++) {
        for (var word = words[i]; word != 0; word &= word - 1) {
          known[at++] = (i << 6) + Long.numberOfTrailingZeros(word);
        }
      }
      docs = known;
    }
    return known;
  }
}
