package market.api.abuse;

import java.util.HashMap;
import java.util.Map;
import market.storage.Tx;
import market.storage.abuse.FlagRule;

/**
 * How far one may go before a rule fires: as usual, unless an owner said otherwise.
 *
 * @param set by rule and name
 */
public record Limits(Map<FlagRule, Map<String, Long>> set) {
  public static final Limits USUAL = new Limits(Map.of());

  public Limits {
    set = Map.copyOf(set);
  }

  /** As an owner set them. */
  public static Limits read(Tx tx) {
    var set = new HashMap<FlagRule, Map<String, Long>>();
    tx.flags()
        .limits()
        .forEach(
            it -> set.computeIfAbsent(it.rule(), _ -> new HashMap<>()).put(it.name(), it.value()));
    return new Limits(set);
  }

  /** These with others of one rule. */
  public Limits with(FlagRule rule, Map<String, Long> others) {
    var all = new HashMap<>(set);
    all.put(rule, Map.copyOf(others));
    return new Limits(all);
  }

  /** One bound as it holds. */
  public long of(FlagRule rule, Bound bound) {
    return set.getOrDefault(rule, Map.of()).getOrDefault(bound.name(), bound.usual());
  }

  /** The same by its name. */
  public long of(FlagRule rule, String name) {
    return Rulebook.bounds(rule).stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .map(it -> of(rule, it))
        .orElseThrow(() -> new IllegalArgumentException("%s has no %s".formatted(rule, name)));
  }
}
