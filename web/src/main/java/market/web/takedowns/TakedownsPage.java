package market.web.takedowns;

import java.util.List;
import market.storage.takedowns.Takedown;
import market.web.Page;
import market.web.frame.Frame;

/** All notices, for moderators. */
public record TakedownsPage(Frame frame, List<Takedown> notices) implements Page {}
