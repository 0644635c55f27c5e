package market.web.takedowns;

import market.api.Problem;
import market.api.takedowns.Noticing;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** A notice as who filed it follows it, by its key. */
public record NoticePage(
    Frame frame, Noticing.Standing standing, String key, @Nullable Problem problem)
    implements Page {
  /** Where its forms lead. */
  public String home() {
    return "/takedowns/" + standing.id();
  }

  /** Whether anything can still happen to it. */
  public boolean isUnderWay() {
    return switch (standing.state()) {
      case RECEIVED, INCOMPLETE, ACTIONED, COUNTERED, WAITING, IN_COURT -> true;
      case REFUSED, RESTORED, WITHDRAWN -> false;
    };
  }

  /** Whether going to court changes anything. */
  public boolean mayGoToCourt() {
    return switch (standing.state()) {
      case ACTIONED, COUNTERED, WAITING -> true;
      case RECEIVED, INCOMPLETE, REFUSED, RESTORED, IN_COURT, WITHDRAWN -> false;
    };
  }
}
