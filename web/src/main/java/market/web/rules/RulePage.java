package market.web.rules;

import java.util.List;
import market.api.Problem;
import market.api.rules.Legislating;
import market.storage.rules.Rule;
import market.storage.rules.Rules;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One rule being written, tried and switched.
 *
 * @param rule as it is kept; none while it is new
 * @param trial what trying it found, just now
 */
public record RulePage(
    Frame frame,
    @Nullable Rule rule,
    String name,
    String condition,
    String actions,
    Legislating.@Nullable Trial trial,
    List<Rules.Doing> doings,
    @Nullable Problem problem)
    implements Page {
  /** A condition to begin with. */
  public static final String EXAMPLE =
      """
      all(
        creator.age_days < 7,
        any(findings.codes = "FETCHES_CODE", mod.title matches "official|free"),
        not(creator.trusted = true)
      )\
      """;
}
