package market.api.dependencies;

import java.util.List;

/** A plan, or why there is none. */
public sealed interface Planned {
  /** What to download. */
  record Plan(PlanView view) implements Planned {}

  /** It cannot be: the disagreements, the plainest first. */
  record Impossible(List<Outcome.Disagreement> disagreements) implements Planned {}

  /** It is more than is worked out for anybody. */
  record TooMuch(String what, long limit) implements Planned {}
}
