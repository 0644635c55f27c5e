package market.web.takedowns;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import market.api.Api;
import market.api.Problem;
import market.api.takedowns.Noticing;
import market.storage.takedowns.TakedownId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Notices against a creator's mods, and objecting to them. */
@Path("/creator/takedowns")
@Produces(MediaType.TEXT_HTML)
public final class AgainstPages {
  private final Framing framing;
  private final Noticing noticing;

  public AgainstPages(Api api, Framing framing) {
    this.framing = framing;
    noticing = api.fairness.noticing;
  }

  @GET
  public AgainstPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private AgainstPage page(Visitor visitor, @Nullable Problem problem) {
    var me = visitor.me();
    return new AgainstPage(framing.of(visitor.request()), noticing.against(me), problem);
  }

  @POST
  @Path("{id}/counter")
  public Response counter(
      @BeanParam Visitor visitor,
      @PathParam("id") TakedownId id,
      MultivaluedMap<String, String> form) {
    var me = visitor.me();
    var typed = Typed.of(form);
    try {
      noticing.counter(
          me,
          id,
          new Noticing.Counter(
              typed.needed("name"),
              typed.needed("address"),
              typed.needed("text"),
              typed.has("under_penalty")));
      return Response.seeOther(URI.create("/creator/takedowns")).build();
    } catch (Problem problem) {
      Typed.mustBeThere(problem);
      return Response.status(problem.status()).entity(page(visitor, problem)).build();
    }
  }
}
