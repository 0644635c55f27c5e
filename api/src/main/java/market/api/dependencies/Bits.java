package market.api.dependencies;

/** Sets of small numbers, as words of bits; both sides of each question have the same length. */
final class Bits {
  private Bits() {}

  static long[] none(int size) {
    return new long[(size + 63) >>> 6];
  }

  static long[] all(int size) {
    var bits = none(size);
    for (int i = 0; i < size; i++) {
      set(bits, i);
    }
    return bits;
  }

  static long[] only(int size, int bit) {
    var bits = none(size);
    set(bits, bit);
    return bits;
  }

  static void set(long[] bits, int bit) {
    bits[bit >>> 6] |= 1L << bit;
  }

  static boolean has(long[] bits, int bit) {
    return (bits[bit >>> 6] & 1L << bit) != 0;
  }

  static boolean isWithin(long[] a, long[] b) {
    for (int i = 0; i < a.length; i++) {
      if ((a[i] & ~b[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  static boolean meets(long[] a, long[] b) {
    for (int i = 0; i < a.length; i++) {
      if ((a[i] & b[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  static boolean isEmpty(long[] a) {
    for (long word : a) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  static int count(long[] a) {
    int count = 0;
    for (long word : a) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The smallest, or -1. */
  static int first(long[] a) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] != 0) {
        return (i << 6) + Long.numberOfTrailingZeros(a[i]);
      }
    }
    return -1;
  }

  static long[] both(long[] a, long[] b) {
    var bits = a.clone();
    for (int i = 0; i < bits.length; i++) {
      bits[i] &= b[i];
    }
    return bits;
  }

  static long[] either(long[] a, long[] b) {
    var bits = a.clone();
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= b[i];
    }
    return bits;
  }

  static long[] without(long[] a, long[] b) {
    var bits = a.clone();
    for (int i = 0; i < bits.length; i++) {
      bits[i] &= ~b[i];
    }
    return bits;
  }
}
