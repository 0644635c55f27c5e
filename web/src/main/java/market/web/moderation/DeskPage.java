package market.web.moderation;

import java.time.Instant;
import java.util.List;
import market.api.Problem;
import market.api.moderation.Arranging;
import market.storage.moderation.Desk;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** How the queue is kept up with, for the owner, and what is arranged for it. */
public record DeskPage(
    Frame frame,
    Arranging.Standing standing,
    List<Desk.Canned> own,
    Instant now,
    boolean saved,
    @Nullable Problem problem)
    implements Page {
  /** A time that is not known is a dash. */
  public String span(@Nullable Long seconds) {
    return seconds == null ? "–" : Told.span(frame, seconds);
  }

  /** How long ago that was. */
  public String since(@Nullable Instant at) {
    return at == null
        ? "–"
        : Told.span(frame, Math.max(0, now.getEpochSecond() - at.getEpochSecond()));
  }
}
