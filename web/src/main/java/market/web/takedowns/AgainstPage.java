package market.web.takedowns;

import java.util.List;
import market.api.Problem;
import market.api.takedowns.Noticing;
import market.storage.takedowns.Takedowns.Letter;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Notices against a creator's mods, and the creator's objections. */
public record AgainstPage(Frame frame, List<Noticing.Against> notices, @Nullable Problem problem)
    implements Page {
  /** Those in the reader's language. */
  public List<Letter> letters(Noticing.Against notice) {
    return notice.letters().stream()
        .filter(letter -> letter.language().equals(frame.language()))
        .toList();
  }
}
