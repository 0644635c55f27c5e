package market.web.dependencies;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;

/** What would be installed, for a page that asks again when the reader chooses otherwise. */
@Path("/mods/{mod}/plan")
@Produces(MediaType.TEXT_HTML)
public final class PlanPages {
  private final Api api;
  private final Framing framing;

  public PlanPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public PlanFragment show(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    var game =
        api.database.read(tx ->
            tx.mods()
                .find(slug, visitor.viewer())
                .map(mod -> tx.games().get(mod.game()))
                .orElseThrow(() -> Problem.notFound("mod", slug)));
    var installing = Installing.of(api, visitor, slug, game, List.of(), List.of());
    return new PlanFragment(framing.of(visitor.request()), installing.planned());
  }
}
