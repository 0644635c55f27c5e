package market.web.accounts;

import java.util.Locale;
import market.api.Problem;
import market.storage.accounts.MailLinks.Purpose;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** What a link of a mail leads to: a button that does it, since opening a link does nothing. */
public record LinkPage(
    Frame frame, Purpose purpose, String token, boolean done, @Nullable Problem problem)
    implements Page {
  public String name() {
    return purpose.name().toLowerCase(Locale.ROOT);
  }

  public boolean setsPassword() {
    return purpose == Purpose.RESET;
  }
}
