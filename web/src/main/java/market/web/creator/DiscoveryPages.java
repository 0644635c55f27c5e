package market.web.creator;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import market.api.Api;
import market.api.discovery.Exposure;
import market.api.mods.Editing;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;

/** How a mod is found, for those who make it. */
@Path("/creator/mods/{mod}/discovery")
@Produces(MediaType.TEXT_HTML)
public final class DiscoveryPages {
  private final Api api;
  private final Framing framing;

  public DiscoveryPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public DiscoveryPage show(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var mod = Editing.madeBy(tx, me, slug);
      return new DiscoveryPage(frame, mod, Exposure.of(tx, mod.id(), api.clock));
    });
  }
}
