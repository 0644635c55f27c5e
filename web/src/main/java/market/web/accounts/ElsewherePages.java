package market.web.accounts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import market.api.accounts.Keeping;
import market.api.partners.Clicking;
import market.web.frame.Framing;
import market.web.frame.SafePath;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;

/** Signing in by what another site vouches for: there, and back. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class ElsewherePages {
  private final Keeping accounts;
  private final Clicking clicking;
  private final Framing framing;
  private final SessionCookie cookies;
  private final String script;

  public ElsewherePages(
      Keeping accounts, Clicking clicking, Framing framing, SessionCookie cookies, String script) {
    this.clicking = clicking;
    this.accounts = accounts;
    this.framing = framing;
    this.cookies = cookies;
    this.script = script;
  }

  /** A link and no form: where it leads on to is not for a policy of forms to know. */
  @GET
  @Path("sign-in/with/{name}")
  public Response begin(
      @BeanParam Visitor visitor,
      @PathParam("name") String name,
      @QueryParam("next") @DefaultValue("/") String next) {
    var way =
        accounts.introducing.begin(
            name, null, SafePath.of(next, "/").toString(), visitor.address());
    return Response.seeOther(way.to()).cookie(cookies.elsewhere(way.browser())).build();
  }

  @GET
  @Path("sign-in/with/{name}/back")
  public Response back(@BeanParam Visitor visitor, @PathParam("name") String name) {
    var request = visitor.request();
    var from = cookies.arrival(visitor, framing.of(request).language());
    var arrived =
        accounts.introducing.finish(
            name, request.getUriInfo().getRequestUri(), cookies.elsewhere(request), from);
    if (arrived.joined() != null) {
      clicking.signedUp(arrived.joined(), cookies.came(request));
    }
    var next = SafePath.of(arrived.next(), "/");
    return SignPages.entered(visitor, arrived.entered(), next, framing, cookies, script);
  }
}
