package market.web.checkout;

import java.util.List;
import market.api.selling.Bundling;
import market.web.Page;
import market.web.frame.Frame;

/** One bundle, or all there are. */
public record BundlePage(Frame frame, List<Bundling.View> bundles, boolean single)
    implements Page {}
