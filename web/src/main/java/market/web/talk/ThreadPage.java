package market.web.talk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import market.api.Problem;
import market.api.talk.Threads;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** One thread of the talk about a mod. */
public record ThreadPage(
    Frame frame, Sight sight, Threads.Whole thread, String typed, @Nullable Problem problem)
    implements Page {
  public String home() {
    return sight.home() + "/" + thread.root().id();
  }

  public @Nullable String next() {
    var next = thread.answers().next();
    return next == null
        ? null
        : home() + "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
