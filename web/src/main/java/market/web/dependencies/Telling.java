package market.web.dependencies;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import market.api.dependencies.Outcome.Demand;
import market.api.dependencies.Outcome.Disagreement;
import market.api.dependencies.Outcome.Reason;
import market.storage.mods.Slug;
import market.web.frame.Words;

/** A plan's reasons and disagreements in the reader's language. */
public final class Telling {
  private Telling() {}

  /** What cannot be, and who says what of it. */
  public record Clash(String head, List<String> said) {}

  public static List<Clash> clashes(Words words, List<Disagreement> disagreements) {
    return disagreements.stream().map(it -> clash(words, it)).toList();
  }

  private static Clash clash(Words words, Disagreement disagreement) {
    var mod = disagreement.mod().value();
    var lack = disagreement.lack();
    var head =
        lack == null
            ? words.say("plan.clash", mod)
            : words.say(
                "plan.lack." + lack.why().name().toLowerCase(Locale.ROOT),
                mod,
                lack.version() == null ? "" : lack.version());
    return new Clash(
        head,
        disagreement.demands().stream()
            // That it was asked for goes without saying, where nobody else spoke.
            .filter(demand -> lack == null || !demand.path().isEmpty())
            .map(demand -> said(words, disagreement.mod(), demand))
            .toList());
  }

  private static String said(Words words, Slug mod, Demand demand) {
    var path = demand.path();
    if (path.isEmpty()) {
      return words.say("plan.said.asked", mod.value(), demand.range());
    }
    var who = path.getLast();
    var said =
        words.say(
            "plan.said." + demand.kind().name().toLowerCase(Locale.ROOT),
            who.mod().value(),
            who.version(),
            mod.value(),
            demand.range());
    if (path.size() == 1) {
      return said;
    }
    var way =
        path.subList(0, path.size() - 1).stream()
            .map(step -> step.mod().value() + " " + step.version())
            .collect(Collectors.joining(" → "));
    return words.say("plan.said.way", said, way);
  }

  /** Who wanted it; of several the first few. */
  public static String why(Words words, List<Reason> because) {
    var others =
        because.stream()
            .filter(reason -> reason.by() != null)
            .map(reason -> "%s (%s)".formatted(reason.by(), reason.range()))
            .toList();
    if (others.isEmpty()) {
      return words.say("plan.asked");
    }
    return others.size() > 3
        ? words.say("plan.by.more", String.join(", ", others.subList(0, 3)), others.size() - 3)
        : words.say("plan.by", String.join(", ", others));
  }
}
