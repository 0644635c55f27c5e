package market.web.transparency;

import java.time.Duration;
import java.util.List;
import market.api.transparency.Disclosing.Disclosure;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What moderation did in one month or quarter.
 *
 * @param told the report; none where nothing is over yet
 */
public record TransparencyPage(Frame frame, List<String> periods, @Nullable Disclosure told)
    implements Page {
  /** A length of time in hours and minutes, or days and hours. */
  public String length(@Nullable Double seconds) {
    if (seconds == null) {
      return "–";
    }
    var time = Duration.ofSeconds(Math.round(seconds));
    return time.toDays() > 0
        ? frame.say("time.days", time.toDays(), (long) time.toHoursPart())
        : frame.say("time.hours", time.toHours(), (long) time.toMinutesPart());
  }
}
