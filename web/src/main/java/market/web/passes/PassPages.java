package market.web.passes;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import market.api.Api;
import market.api.Problem;
import market.api.passes.Pass;
import market.api.passes.PassView;
import market.storage.memberships.Tier.Period;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The pass for everybody, and for those who have it. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class PassPages {
  private static final int SHOWN = 60;

  private final Api api;
  private final Framing framing;
  private final SessionCookie cookie;

  public PassPages(Api api, Framing framing, SessionCookie cookie) {
    this.api = api;
    this.framing = framing;
    this.cookie = cookie;
  }

  @GET
  @Path("pass")
  public PassPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private PassPage page(Visitor visitor, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    return api.database.read(tx ->
        new PassPage(
            frame,
            PassView.of(tx, api.clock),
            viewer == null ? null : PassView.Mine.of(tx, viewer),
            tx.passes().shelf(SHOWN),
            problem));
  }

  /** Leads on to the processor's page. */
  @POST
  @Path("pass")
  public Response join(
      @BeanParam Visitor visitor, @FormParam("period") @DefaultValue("") String period) {
    var me = visitor.me();
    try {
      var joined = api.members.pass.join(me, period(period), cookie.came(visitor.request()));
      return Response.seeOther(URI.create(joined.url())).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  @POST
  @Path("pass/change")
  public Response change(
      @BeanParam Visitor visitor, @FormParam("wish") @DefaultValue("") String wish) {
    var me = visitor.me();
    try {
      api.members.pass.change(me, wish(wish));
      return Response.seeOther(URI.create("/pass")).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  /** Leads on to the processor's page for cards. */
  @POST
  @Path("pass/card")
  public Response card(@BeanParam Visitor visitor) {
    var me = visitor.me();
    try {
      return Response.seeOther(URI.create(api.members.pass.card(me).url())).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  private static Pass.Wish wish(String wish) {
    return switch (wish) {
      case "leave" -> new Pass.Wish(null, true, null);
      case "stay" -> new Pass.Wish(null, false, null);
      case "pause" -> new Pass.Wish(null, null, true);
      case "resume" -> new Pass.Wish(null, null, false);
      default -> new Pass.Wish(period(wish), null, null);
    };
  }

  private static Period period(String text) {
    return switch (text) {
      case "month" -> Period.MONTH;
      case "year" -> Period.YEAR;
      default -> throw Problem.invalid("period", "is month or year");
    };
  }

  private Response refused(Visitor visitor, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, problem)).build();
  }

  /** Takes a mod into one's library. */
  @POST
  @Path("pass/mods/{mod}")
  public Response take(@BeanParam Visitor visitor, @PathParam("mod") Slug mod) {
    var me = visitor.me();
    try {
      api.members.pass.take(me, mod);
      return Response.seeOther(URI.create("/mods/" + mod)).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }
}
