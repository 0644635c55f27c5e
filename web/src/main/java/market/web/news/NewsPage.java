package market.web.news;

import java.util.List;
import java.util.Locale;
import market.api.mail.Texts;
import market.storage.Slice;
import market.storage.news.Happening.Mailed;
import market.storage.news.Notice;
import market.storage.news.Notices.Choice;
import market.web.Page;
import market.web.frame.Frame;

/**
 * Everything the reader was told, and how they want to be told of each kind.
 *
 * @param telegram whether there is a bot that could tell them
 */
public record NewsPage(
    Frame frame, Slice<Notice> notices, List<Choice> choices, boolean telegram, boolean saved)
    implements Page {
  /** In the reader's language. */
  public String sentence(Notice one) {
    return Texts.line(frame.language(), key(one.kind()), one.said());
  }

  /** As it stands in the names of words and fields. */
  public static String key(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  /** The newest shown; 0 where there are none. */
  public long upTo() {
    return notices.items().isEmpty() ? 0 : notices.items().getFirst().number();
  }

  public boolean hasUnread() {
    return notices.items().stream().anyMatch(it -> it.readAt() == null);
  }

  public List<Mailed> mailed() {
    return List.of(Mailed.values());
  }
}
