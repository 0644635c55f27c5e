package market.web.partners;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import market.api.partners.Asked;
import market.api.partners.Clicking;
import market.web.frame.SafePath;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;

/** Partners' links: they lead on, and leave a cookie of ours that says who brought the reader. */
@Path("/r")
public final class ReferralPages {
  private final Clicking clicking;
  private final SessionCookie cookies;

  public ReferralPages(Clicking clicking, SessionCookie cookies) {
    this.clicking = clicking;
    this.cookies = cookies;
  }

  @GET
  @Path("{partner_code}")
  public Response follow(@BeanParam Visitor visitor, @PathParam("partner_code") String code) {
    var visit = visitor.visit();
    var purpose =
        Objects.requireNonNullElse(visit.header("Sec-Purpose"), "")
            + Objects.requireNonNullElse(visit.header("Purpose"), "");
    var asked =
        new Asked(
            visit.method(),
            visit.header("Sec-Fetch-Mode"),
            visit.header("Sec-Fetch-Dest"),
            purpose,
            Objects.requireNonNullElse(visit.header("User-Agent"), ""));
    var who = new Clicking.Visitor(visitor.viewer(), visitor.address());
    var followed = clicking.follow(code, who, asked);
    var answer = Response.seeOther(SafePath.of(followed.target(), "/"));
    return followed.click() == null
        ? answer.build()
        : answer.cookie(cookies.brought(followed.click().toString(), followed.days())).build();
  }
}
