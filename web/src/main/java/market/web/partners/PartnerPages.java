package market.web.partners;

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
import market.api.partners.Dashboard;
import market.api.partners.Enrolling;
import market.api.partners.ProgrammeView;
import market.storage.accounts.Handle;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** What a partner sees: what came of their links, and what the next level needs. */
@Path("/partner")
@Produces(MediaType.TEXT_HTML)
public final class PartnerPages {
  private static final int TARGET_MAX = 300;

  private final Api api;
  private final Framing framing;

  public PartnerPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public PartnerPage show(@BeanParam Visitor visitor) {
    return page(visitor, "", "", null);
  }

  private PartnerPage page(Visitor visitor, String code, String target, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var dashboard = Dashboard.of(tx, me.id(), api.clock).orElse(null);
      return new PartnerPage(
          frame,
          ProgrammeView.of(tx).orElse(null),
          dashboard,
          dashboard == null ? MonthPlot.NOTHING : MonthPlot.of(frame, dashboard.months()),
          code,
          target,
          problem);
    });
  }

  @POST
  public Response join(@BeanParam Visitor visitor) {
    var me = visitor.me();
    return done(visitor, "", "", () -> api.partners.enrolling.join(me));
  }

  @POST
  @Path("codes")
  public Response add(
      @BeanParam Visitor visitor,
      @FormParam("code") @DefaultValue("") String code,
      @FormParam("target") @DefaultValue("") String target) {
    var me = visitor.me();
    return done(
        visitor,
        code,
        target,
        () -> {
          if (target.length() > TARGET_MAX) {
            throw Problem.invalid("target", "at most %d characters".formatted(TARGET_MAX));
          }
          api.partners.enrolling.add(me, new Enrolling.NewCode(handle(code), target.strip()));
        });
  }

  private static Handle handle(String code) {
    try {
      return new Handle(code.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("code", String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("codes/{partner_code}/removal")
  public Response retire(@BeanParam Visitor visitor, @PathParam("partner_code") String code) {
    var me = visitor.me();
    return done(visitor, "", "", () -> api.partners.enrolling.retire(me, code));
  }

  private Response done(Visitor visitor, String code, String target, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/partner")).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, code, target, problem)).build();
    }
  }
}
