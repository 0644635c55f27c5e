package market.web.talk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import market.api.Problem;
import market.api.talk.Threads;
import market.api.talk.Threads.About;
import market.storage.talk.Comment;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** What is said about a mod. */
public record CommentsPage(
    Frame frame,
    Sight sight,
    Threads threads,
    About about,
    int slowSeconds,
    String typed,
    boolean asks,
    @Nullable Problem problem)
    implements Page {
  public String name(About wanted) {
    return wanted.name().toLowerCase(Locale.ROOT);
  }

  public String address(About wanted, @Nullable String cursor) {
    var address = sight.home() + "?about=" + name(wanted);
    return cursor == null
        ? address
        : address + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  /** The answer that helped with a question, where there is one to see. */
  public @Nullable Comment helped(Comment question) {
    return question.helped() == null ? null : threads.helped().get(question.helped());
  }
}
