package market.web.accounts;

import java.net.URI;
import market.web.Page;
import market.web.frame.Frame;

/** Leads on to another site that is to know somebody's account. */
public record WayPage(Frame frame, URI to) implements Page {}
