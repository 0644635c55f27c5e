package market.web.abuse;

import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.abuse.Limiting;
import market.api.abuse.Limiting.BoundView;
import market.api.abuse.Limiting.RuleView;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagRule;
import market.storage.abuse.FlagState;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What looks like abuse, why, and by which bounds.
 *
 * @param shown the rule whose flags are shown; null for all
 * @param state of the flags that are shown; null for all
 * @param trial what other bounds would have flagged, before they are set
 * @param next where older flags begin; null where there are none
 */
public record FlagsPage(
    Frame frame,
    List<RuleView> rules,
    List<Flag> flags,
    @Nullable FlagRule shown,
    @Nullable FlagState state,
    Limiting.@Nullable Trial trial,
    @Nullable Long next,
    boolean saved,
    @Nullable Problem problem)
    implements Page {
  /** As it stands in addresses and words. */
  public static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** What stands in a field: what is being tried, or what holds. */
  public long value(RuleView rule, BoundView bound) {
    return trial == null || trial.rule() != rule.rule()
        ? bound.value()
        : trial.bounds().getOrDefault(bound.name(), bound.value());
  }

  /** Whether other bounds of a rule were tried and can be set. */
  public boolean isTried(RuleView rule) {
    return trial != null && trial.rule() == rule.rule();
  }

  /** Which pill tells a state. */
  public static String mood(FlagState state) {
    return switch (state) {
      case HELD -> "warn";
      case DISMISSED -> "good";
      case UPHELD -> "bad";
    };
  }

  /** The address of older flags. */
  public String older() {
    var rule = shown == null ? "" : "&rule=" + key(shown);
    var with = state == null ? "" : "&state=" + key(state);
    return "/owner/flags?before=" + next + rule + with;
  }
}
