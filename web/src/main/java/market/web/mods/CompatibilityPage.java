package market.web.mods;

import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.compatibility.Matrix;
import market.storage.compatibility.Compatibility.Said;
import market.storage.compatibility.Fit;
import market.storage.mods.Mod;
import market.storage.mods.Mods.Title;
import market.web.Page;
import market.web.frame.Frame;
import market.web.mods.ModPage.Standing;
import org.jspecify.annotations.Nullable;

/** What a mod works with, as a grid, and the form to say so. */
public record CompatibilityPage(
    Frame frame,
    Mod mod,
    Matrix matrix,
    List<String> gameVersions,
    List<String> releases,
    List<Title> others,
    List<Said> said,
    Standing standing,
    boolean thanks,
    @Nullable Problem problem)
    implements Page {
  public boolean mayVote() {
    return (standing == Standing.OWNER
            || standing == Standing.MEMBER
            || standing == Standing.DOWNLOADED)
        && !releases.isEmpty();
  }

  public String sentence(Fit fit) {
    return frame.say("fit." + fit.name().toLowerCase(Locale.ROOT));
  }

  /** How a verdict is coloured; it is always said in words as well. */
  public String colour(Fit fit) {
    return switch (fit) {
      case WORKS -> "good";
      case BROKEN -> "bad";
      case MIXED -> "warn";
      case UNKNOWN -> "";
    };
  }
}
