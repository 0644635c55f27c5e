package market.web.appeals;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.appeals.Appealing;
import market.storage.appeals.Appeals.Ruled;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Where an author answers to a ruling. */
@Path("/appeals")
@Produces(MediaType.TEXT_HTML)
public final class AppealPages {
  private static final int TEXT_MOST = 4_000;
  private final Api api;
  private final Framing framing;

  public AppealPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public AppealsPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private AppealsPage page(Visitor visitor, @Nullable Problem problem) {
    var appealing = api.fairness.appealing;
    var rulings = appealing.against(visitor.me());
    return new AppealsPage(
        framing.of(visitor.request()),
        rulings,
        rulings.stream().filter(appealing::isOpen).map(Ruled::id).toList(),
        problem);
  }

  @POST
  public Response appeal(
      @BeanParam Visitor visitor,
      @FormParam("ruling") @DefaultValue("") String ruling,
      @FormParam("text") @DefaultValue("") String text) {
    var me = visitor.me();
    try {
      if (text.isBlank() || text.length() > TEXT_MOST) {
        throw Problem.invalid("text", "1 to 4000 characters");
      }
      var _ = api.fairness.appealing.appeal(me, new Appealing.Wanted(uuid(ruling), text));
      return Response.seeOther(URI.create("/appeals")).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, problem)).build();
    }
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("ruling", text);
    }
  }
}
