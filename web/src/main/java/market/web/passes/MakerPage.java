package market.web.passes;

import market.api.Problem;
import market.api.passes.PassView;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Which of a maker's mods take part in the pass, and what they earned. */
public record MakerPage(
    Frame frame, boolean open, PassView.Makers makers, @Nullable Problem problem) implements Page {}
