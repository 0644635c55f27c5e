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

/** Takedown notices at the moderators' desk. */
@Path("/moderation/takedowns")
@Produces(MediaType.TEXT_HTML)
public final class DossierPages {
  private final Framing framing;
  private final Noticing noticing;

  public DossierPages(Api api, Framing framing) {
    this.framing = framing;
    noticing = api.fairness.noticing;
  }

  @GET
  public TakedownsPage all(@BeanParam Visitor visitor) {
    var me = visitor.moderator();
    return new TakedownsPage(framing.of(visitor.request()), noticing.all(me));
  }

  @GET
  @Path("{id}")
  public DossierPage show(@BeanParam Visitor visitor, @PathParam("id") TakedownId id) {
    return page(visitor, id, null);
  }

  private DossierPage page(Visitor visitor, TakedownId id, @Nullable Problem problem) {
    var me = visitor.moderator();
    return new DossierPage(framing.of(visitor.request()), noticing.dossier(me, id), problem);
  }

  @POST
  @Path("{id}/events")
  public Response hears(
      @BeanParam Visitor visitor,
      @PathParam("id") TakedownId id,
      MultivaluedMap<String, String> form) {
    var me = visitor.moderator();
    try {
      var _ = noticing.hears(me, id, Typed.of(form).happened());
      return Response.seeOther(URI.create("/moderation/takedowns/" + id)).build();
    } catch (Problem problem) {
      Typed.mustBeThere(problem);
      return Response.status(problem.status()).entity(page(visitor, id, problem)).build();
    }
  }
}
