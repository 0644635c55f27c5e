package market.api.partners;

import java.util.List;
import market.storage.partners.Level;
import market.storage.partners.LevelRule;
import org.jspecify.annotations.Nullable;

/**
 * Which level a partner has. Pure.
 *
 * <p>A level begins at what its rule says was brought within the trailing time: paid, and not gone
 * back. It is found anew as time goes by, up and down. The share of one order does not wait for
 * that: each piece of its price counts at the rate of the level that what was brought before it
 * reaches, as with the commission.
 */
public final class Schedule {
  private Schedule() {}

  /** The highest whose beginning is reached; rules are sorted by where they begin. */
  public static Level level(long units, List<LevelRule> rules) {
    return rules.stream()
        .filter(rule -> rule.aboveUnits() <= units)
        .reduce((_, later) -> later)
        .map(LevelRule::level)
        .orElse(Level.BRONZE);
  }

  /** The next one up, if there is one. */
  public static @Nullable LevelRule next(long units, List<LevelRule> rules) {
    return rules.stream().filter(rule -> rule.aboveUnits() > units).findFirst().orElse(null);
  }
}
