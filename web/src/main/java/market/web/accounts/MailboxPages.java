package market.web.accounts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import market.api.Api;
import market.api.Problem;
import market.web.frame.Framing;
import market.web.frame.Visitor;

/** The mails of a demo, for everyone to read; nowhere else is there such a page. */
@Path("/mailbox")
@Produces(MediaType.TEXT_HTML)
public final class MailboxPages {
  private static final int SHOWN = 50;

  private final Api api;
  private final Framing framing;

  public MailboxPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public MailboxPage show(@BeanParam Visitor visitor) {
    if (!api.settings.mail().mailbox()) {
      throw Problem.notFound("page", "mailbox");
    }
    return new MailboxPage(
        framing.of(visitor.request()), api.database.read(tx -> tx.mails().latest(SHOWN)));
  }
}
