package market.search;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.lucene.util.FixedBitSet;

/**
 * Numbers for the values of a facet, the same in all segments, so that counts are added by index.
 */
final class Dictionary {
  private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
  private volatile String[] values = new String[16];
  private volatile int size;

  synchronized int number(String value) {
    var known = numbers.get(value);
    if (known != null) {
      return known;
    }
    var number = size;
    var room = number < values.length ? values : Arrays.copyOf(values, 2 * number);
    room[number] = value;
    values = room;
    size = number + 1;
    numbers.put(value, number);
    return number;
  }

  /** The numbers of those of the values that any segment has. */
  FixedBitSet numbers(Set<String> wanted) {
    var found = new FixedBitSet(size());
    for (var value : wanted) {
      var number = numbers.get(value);
      if (number != null && number < found.length()) {
        found.set(number);
      }
    }
    return found;
  }

  String value(int number) {
    return values[number];
  }

  int size() {
    return size;
  }
}
