package market.api.genuine;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash tree of RFC 6962, as pure functions: what a proof is made of, and whether one holds.
 * Hashes are lower-case hex. Everything a proof needs is a hash of a whole subtree or a few of them
 * folded, so it reads about as many hashes as the tree is high.
 */
public final class Merkle {
  private static final byte LEAF = 0;
  private static final byte INNER = 1;

  private Merkle() {}

  /**
   * Leaves {@code from} to {@code to}, the last not included; starts where a subtree of its size
   * does.
   */
  public record Span(long from, long to) {}

  /** A whole subtree: {@code index} among those that span 2^{@code level} leaves. */
  public record Place(int level, long index) {}

  public static String leaf(byte[] body) {
    var digest = Digest.sha256();
    digest.update(LEAF);
    return HexFormat.of().formatHex(digest.digest(body));
  }

  public static String inner(String left, String right) {
    var digest = Digest.sha256();
    digest.update(INNER);
    digest.update(HexFormat.of().parseHex(left));
    digest.update(HexFormat.of().parseHex(right));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The root of a tree without leaves. */
  public static String empty() {
    return HexFormat.of().formatHex(Digest.sha256(new byte[0]));
  }

  /** The whole subtrees a span is made of, from left to right, each smaller than the one before. */
  public static List<Place> places(Span span) {
    var places = new ArrayList<Place>();
    var at = span.from();
    while (at < span.to()) {
      var level = 63 - Long.numberOfLeadingZeros(span.to() - at);
      places.add(new Place(level, at >> level));
      at += 1L << level;
    }
    return List.copyOf(places);
  }

  /** The hash of a span from those of its {@link #places}. */
  public static String fold(List<String> hashes) {
    if (hashes.isEmpty()) {
      return empty();
    }
    var folded = hashes.getLast();
    for (int i = hashes.size() - 2; i >= 0; i--) {
      folded = inner(hashes.get(i), folded);
    }
    return folded;
  }

  /** Whose hashes prove that a leaf is in the tree of this size: RFC 6962, 2.1.1. */
  public static List<Span> inclusion(long position, long size) {
    if (position < 0 || position >= size) {
      throw new IllegalArgumentException("no leaf %d among %d".formatted(position, size));
    }
    var spans = new ArrayList<Span>();
    long from = 0;
    var to = size;
    while (to - from > 1) {
      var middle = from + half(to - from);
      if (position < middle) {
        spans.addFirst(new Span(middle, to));
        to = middle;
      } else {
        spans.addFirst(new Span(from, middle));
        from = middle;
      }
    }
    return List.copyOf(spans);
  }

  /**
   * Whose hashes prove that the tree of {@code size} begins with the older one: RFC 6962, 2.1.2.
   */
  public static List<Span> consistency(long older, long size) {
    if (older < 0 || older > size) {
      throw new IllegalArgumentException("%d is not before %d".formatted(older, size));
    }
    var spans = new ArrayList<Span>();
    if (older == 0 || older == size) {
      return List.of();
    }
    long from = 0;
    var to = size;
    while (older != to) {
      var middle = from + half(to - from);
      if (older <= middle) {
        spans.addFirst(new Span(middle, to));
        to = middle;
      } else {
        spans.addFirst(new Span(from, middle));
        from = middle;
      }
    }
    if (from > 0) {
      spans.addFirst(new Span(from, to));
    }
    return List.copyOf(spans);
  }

  /** The greatest power of two below a number. */
  private static long half(long count) {
    return Long.highestOneBit(count - 1);
  }

  /** Whether a leaf is at a position in the tree of this root: RFC 9162, 2.1.3.2. */
  public static boolean includes(
      String root, long size, long position, String leaf, List<String> proof) {
    if (position < 0 || position >= size) {
      return false;
    }
    var node = position;
    var last = size - 1;
    var hash = leaf;
    for (var next : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = inner(next, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = inner(hash, next);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the newer tree begins with all of the older: RFC 9162, 2.1.4.2. */
  public static boolean extend(
      String olderRoot, long older, String root, long size, List<String> proof) {
    if (older == size) {
      return proof.isEmpty() && olderRoot.equals(root);
    }
    if (older == 0) {
      return proof.isEmpty() && olderRoot.equals(empty());
    }
    if (older < 0 || older > size || proof.isEmpty()) {
      return false;
    }
    var path = new ArrayList<>(proof);
    if (Long.bitCount(older) == 1) {
      path.addFirst(olderRoot);
    }
    var node = older - 1;
    var last = size - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    var was = path.getFirst();
    var is = path.getFirst();
    for (var next : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        was = inner(next, was);
        is = inner(next, is);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        is = inner(is, next);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && was.equals(olderRoot) && is.equals(root);
  }
}
