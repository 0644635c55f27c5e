package market.web.dependencies;

import market.api.dependencies.Planned;
import market.web.Page;
import market.web.frame.Frame;

/** A plan alone, to be put into a page that is open. */
public record PlanFragment(Frame frame, Planned planned) implements Page {}
