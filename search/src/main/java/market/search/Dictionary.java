package market.search;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.lucene.util.FixedBitSet;

/**
 * Numbers for the values of a facet, the same in all segments, so that counts are added by index.
 */
final class Dictionary {
  private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
  private final List<String> values = new CopyOnWriteArrayList<>();

  synchronized int number(String value) {
    var known = numbers.get(value);
    if (known != null) {
      return known;
    }
    var number = values.size();
    values.add(value);
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
    return values.get(number);
  }

  int size() {
    return values.size();
  }
}
