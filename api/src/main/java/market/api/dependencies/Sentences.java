package market.api.dependencies;

import java.util.stream.Collectors;
import market.api.dependencies.Outcome.Demand;
import market.api.dependencies.Outcome.Disagreement;
import market.api.dependencies.Outcome.Lack;
import market.storage.mods.Slug;

/** A disagreement in words, in English. */
final class Sentences {
  private Sentences() {}

  static String of(Disagreement disagreement) {
    var mod = disagreement.mod();
    var said =
        disagreement.demands().stream()
            .map(demand -> said(mod, demand))
            .collect(Collectors.joining(", but "));
    var lack = disagreement.lack();
    return lack == null ? said + "." : "%s, and %s.".formatted(said, of(mod, lack));
  }

  static String tooMuch(Planned.TooMuch much) {
    return "take more than %d %s to work out together".formatted(much.limit(), much.what());
  }

  private static String said(Slug mod, Demand demand) {
    if (demand.path().isEmpty()) {
      return "%s %s was asked for".formatted(mod, demand.range());
    }
    var who = demand.path().getLast();
    var what =
        switch (demand.kind()) {
          case REQUIRED -> "needs";
          case OPTIONAL -> "takes only";
          case INCOMPATIBLE -> "cannot live with";
          case EMBEDDED -> "carries";
        };
    var way =
        demand.path().size() == 1
            ? ""
            : demand.path().subList(0, demand.path().size() - 1).reversed().stream()
                .map(step -> "%s %s".formatted(step.mod(), step.version()))
                .collect(Collectors.joining(", for ", " (here for ", ")"));
    return "%s %s%s %s %s %s".formatted(who.mod(), who.version(), way, what, mod, demand.range());
  }

  private static String of(Slug mod, Lack lack) {
    var version = lack.version();
    return switch (lack.why()) {
      case NO_MOD -> "%s is not to be had here".formatted(mod);
      case NO_RELEASE -> "nothing of %s is released".formatted(mod);
      case NO_VERSION -> "the newest of %s is %s".formatted(mod, version);
      case GAME_VERSION -> "%s %s is not for this version of the game".formatted(mod, version);
      case LOADER -> "%s %s is not for this loader".formatted(mod, version);
      case YANKED -> "%s %s was yanked".formatted(mod, version);
      case CHANNEL -> "%s %s is a pre-release".formatted(mod, version);
      case ONLY_CARRIED -> "%s would have to come inside another mod".formatted(mod);
    };
  }
}
