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
import market.api.passes.PassView;
import market.storage.mods.Slug;
import market.storage.passes.PassProgramme;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The pass for those whose mods take part. */
@Path("/creator/pass")
@Produces(MediaType.TEXT_HTML)
public final class MakerPages {
  private final Api api;
  private final Framing framing;

  public MakerPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public MakerPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private MakerPage page(Visitor visitor, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new MakerPage(
            frame,
            tx.passes().programme().filter(PassProgramme::open).isPresent(),
            PassView.Makers.of(tx, me.id()),
            problem));
  }

  @POST
  @Path("{mod}")
  public Response choose(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug mod,
      @FormParam("takes_part") @DefaultValue("") String takesPart) {
    var me = visitor.me();
    try {
      api.members.pass.choose(me, mod, takesPart.equals("yes"));
      return Response.seeOther(URI.create("/creator/pass")).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, problem)).build();
    }
  }
}
