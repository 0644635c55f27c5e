package market.web.news;

import market.web.Page;
import market.web.frame.Frame;

/**
 * Before and after mails are stopped.
 *
 * @param what which mails, in the reader's words
 */
public record StopPage(Frame frame, String token, String what, boolean done) implements Page {}
