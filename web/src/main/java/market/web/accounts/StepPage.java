package market.web.accounts;

import market.api.Problem;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** The second step of signing in. */
public record StepPage(
    Frame frame,
    String script,
    String pending,
    String next,
    boolean codes,
    boolean passkeys,
    @Nullable Problem problem)
    implements Page {}
