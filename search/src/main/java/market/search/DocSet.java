package market.search;

import java.util.Arrays;
import org.apache.lucene.util.FixedBitSet;

/** The documents of a segment that have a value: as bits when they are many, else as a list. */
sealed interface DocSet {
  /** A list takes as much room as the bits when one document in 32 has the value. */
  static DocSet of(int[] docs, int maxDoc) {
    if ((long) docs.length * Integer.SIZE < maxDoc) {
      return new Few(docs);
    }
    var bits = new FixedBitSet(maxDoc);
    Arrays.stream(docs).forEach(bits::set);
    return new Many(bits);
  }

  long countIn(FixedBitSet matches);

  void addTo(FixedBitSet union);

  /** How many words of memory a count reads, about. */
  int cost();

  record Many(FixedBitSet bits) implements DocSet {
    @Override
    public long countIn(FixedBitSet matches) {
      return FixedBitSet.intersectionCount(bits, matches);
    }

    @Override
    public void addTo(FixedBitSet union) {
      union.or(bits);
    }

    /** Bits are read in order and several words at a time. */
    @Override
    public int cost() {
      return bits.getBits().length / 4;
    }
  }

  /** The list is shared, not copied: it lives and dies with its segment. */
  @SuppressWarnings("ArrayRecordComponent")
  record Few(int[] docs) implements DocSet {
    @Override
    public long countIn(FixedBitSet matches) {
      var count = 0;
      for (var doc : docs) {
        count += matches.get(doc) ? 1 : 0;
      }
      return count;
    }

    @Override
    public void addTo(FixedBitSet union) {
      for (var doc : docs) {
        union.set(doc);
      }
    }

    @Override
    public int cost() {
      return docs.length;
    }
  }
}
