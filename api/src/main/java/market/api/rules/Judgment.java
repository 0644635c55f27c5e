package market.api.rules;

import java.util.Set;

/**
 * What the owner's rules say of a release, put together.
 *
 * @param reject why it is refused; empty where it is not
 * @param hold whether a moderator has to look
 * @param risk how much riskier its case is
 * @param scanners who has to look into it first
 */
public record Judgment(String reject, boolean hold, int risk, Set<String> scanners) {
  public static final Judgment NOTHING = new Judgment("", false, 0, Set.of());

  public boolean rejects() {
    return !reject.isEmpty();
  }

  /** Whether somebody has to look, be it to refuse. */
  public boolean alarms() {
    return rejects() || hold || risk > 0;
  }
}
