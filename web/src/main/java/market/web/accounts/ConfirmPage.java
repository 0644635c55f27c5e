package market.web.accounts;

import market.api.Problem;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Proving again that it is still oneself, for what a session left open is not enough for. */
public record ConfirmPage(
    Frame frame,
    String script,
    String next,
    boolean codes,
    boolean passkeys,
    @Nullable Problem problem)
    implements Page {
  public boolean password() {
    return !codes && !passkeys;
  }
}
