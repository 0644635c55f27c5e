package market.web.appeals;

import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.storage.appeals.Appeals.Ruled;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Rulings against what one makes or wrote, and what one answers to them.
 *
 * @param open those that may still be appealed against
 */
public record AppealsPage(
    Frame frame, List<Ruled> rulings, List<UUID> open, @Nullable Problem problem) implements Page {
  /** Where it is seen. */
  public String place(Ruled ruling) {
    return switch (ruling.kind()) {
      case POST -> "/posts/" + ruling.thing();
      case COLLECTION -> "/collections/" + ruling.thing();
      case MOD, RELEASE, REVIEW, COMMENT, CREATOR -> "/mods/" + ruling.modSlug();
    };
  }

  public boolean isOpen(Ruled ruling) {
    return open.contains(ruling.id());
  }
}
