package market.web.journeys;

import java.util.Locale;
import market.api.Problem;
import market.api.journeys.Leading;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** A journey, as a funnel and a lift. */
public record JourneyPage(Frame frame, Leading.Seen seen, @Nullable Problem problem)
    implements Page {
  public String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Hundredths of a per cent as per cent. */
  public String percent(int bp) {
    return frame.words().percent(bp / 10_000.0);
  }

  /** So much of all who were led, for a bar. */
  public long share(long part) {
    var led = seen.lift().led();
    return led == 0 ? 0 : 100 * part / led;
  }
}
