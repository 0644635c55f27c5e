package market.storage.abuse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * Numbers about one matter that a rule can be held against.
 *
 * @param about which matter, such as {@code order:…}; of one there is at most one flag of a rule
 * @param names of the numbers, in the same order
 */
public record Signal(
    String about,
    @Nullable AccountId account,
    @Nullable ModId mod,
    List<String> names,
    List<Long> numbers) {
  public Signal {
    names = List.copyOf(names);
    numbers = List.copyOf(numbers);
    if (names.size() != numbers.size()) {
      throw new IllegalArgumentException("%s are not %s".formatted(names, numbers));
    }
  }

  /** With the numbers as they come. */
  public static Signal of(
      String about, @Nullable AccountId account, @Nullable ModId mod, Map<String, Long> facts) {
    return new Signal(
        about, account, mod, List.copyOf(facts.keySet()), List.copyOf(facts.values()));
  }

  /** The numbers by their names, in their order. */
  public Map<String, Long> facts() {
    return facts(names, numbers);
  }

  static Map<String, Long> facts(List<String> names, List<Long> numbers) {
    var facts = new LinkedHashMap<String, Long>();
    for (int i = 0; i < names.size(); i++) {
      facts.put(names.get(i), numbers.get(i));
    }
    return facts;
  }
}
