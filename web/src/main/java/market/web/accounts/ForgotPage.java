package market.web.accounts;

import market.api.Problem;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Asking for a link to set another password. */
public record ForgotPage(Frame frame, boolean sent, @Nullable Problem problem) implements Page {}
