package market.web.moderation;

import java.util.List;
import market.storage.moderation.Case;
import market.web.Page;
import market.web.frame.Frame;

/** What waits for a decision. */
public record QueuePage(Frame frame, List<Case> cases, long held) implements Page {}
