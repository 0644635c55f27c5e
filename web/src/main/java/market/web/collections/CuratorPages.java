package market.web.collections;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import market.api.Api;
import market.api.Problem;
import market.api.curators.Curating;
import market.api.curators.CuratorView;
import market.api.curators.Lists;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Curators, being one, and what they are offered. */
@Path("/curators")
@Produces(MediaType.TEXT_HTML)
public final class CuratorPages {
  private static final int BP_MAX = 2_000;
  private static final int DAYS_MAX = 90;

  private final Api api;
  private final Curating curating;
  private final Framing framing;

  public CuratorPages(Api api, Framing framing) {
    this.api = api;
    curating = new Lists(api).curating;
    this.framing = framing;
  }

  @GET
  public CuratorsPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private CuratorsPage page(Visitor visitor, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var caller = frame.caller();
    var mine = caller == null ? null : curating.of(caller);
    return api.database.read(tx ->
        new CuratorsPage(
            frame, Curating.Terms.of(tx), CuratorView.all(tx, api.clock), mine, problem));
  }

  private Response done(Visitor visitor, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/curators")).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, problem)).build();
    }
  }

  @POST
  public Response join(@BeanParam Visitor visitor) {
    var me = visitor.me();
    return done(visitor, () -> curating.join(me));
  }

  @POST
  @Path("leaving")
  public Response leave(@BeanParam Visitor visitor) {
    var me = visitor.me();
    return done(visitor, () -> curating.leave(me));
  }

  /** For the platform's owner. */
  @POST
  @Path("programme")
  public Response offer(
      @BeanParam Visitor visitor,
      @FormParam("open") @Nullable String open,
      @FormParam("percent") @DefaultValue("") String percent,
      @FormParam("days") @DefaultValue("") String days) {
    var me = visitor.owner();
    return done(
        visitor,
        () ->
            curating.offer(
                me,
                new Curating.Terms(
                    open != null,
                    number("bp", percent, 2, 0, BP_MAX),
                    number("window_days", days, 0, 1, DAYS_MAX))));
  }

  private static int number(String field, String text, int right, int least, int most) {
    try {
      var number =
          new BigDecimal(text.isBlank() ? "0" : text.strip().replace(',', '.'))
              .movePointRight(right)
              .intValueExact();
      if (number >= least && number <= most) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw Problem.invalid(field, "is not a number that goes");
    }
    throw Problem.invalid(field, "is not a number that goes");
  }
}
