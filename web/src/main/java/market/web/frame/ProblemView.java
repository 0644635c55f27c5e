package market.web.frame;

import market.api.Problem;
import market.web.Page;

/** What went wrong, what was kept, and what to do next. */
public record ProblemView(Frame frame, Problem problem) implements Page {}
