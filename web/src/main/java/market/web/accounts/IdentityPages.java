package market.web.accounts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import market.api.accounts.Keeping;
import market.web.frame.Framing;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;

/** By which other sites an account is known. */
@Path("/settings/security/identities/{name}")
@Produces(MediaType.TEXT_HTML)
public final class IdentityPages {
  private final Keeping accounts;
  private final Framing framing;
  private final SessionCookie cookies;

  public IdentityPages(Keeping accounts, Framing framing, SessionCookie cookies) {
    this.accounts = accounts;
    this.framing = framing;
    this.cookies = cookies;
  }

  /** To have their account known by the other site, too; the page leads on by a link. */
  @POST
  public Response link(@BeanParam Visitor visitor, @PathParam("name") String name) {
    var way =
        accounts.introducing.begin(
            name, visitor.me(), "/settings/security?saved=1", visitor.address());
    var page = new WayPage(framing.of(visitor.request()), way.to());
    return Response.ok(page).cookie(cookies.elsewhere(way.browser())).build();
  }

  @POST
  @Path("removal")
  public Response unlink(@BeanParam Visitor visitor, @PathParam("name") String name) {
    accounts.introducing.unlink(visitor.me(), name);
    return Response.seeOther(URI.create("/settings/security?saved=1")).build();
  }
}
