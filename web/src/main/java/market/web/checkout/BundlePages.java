package market.web.checkout;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import market.api.Api;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;

/** Several mods at one price. */
@Path("/bundles")
@Produces(MediaType.TEXT_HTML)
public final class BundlePages {
  private final Api api;
  private final Framing framing;

  public BundlePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public BundlePage all(@BeanParam Visitor visitor) {
    return new BundlePage(framing.of(visitor.request()), api.selling.bundling.live(), false);
  }

  @GET
  @Path("{bundle}")
  public BundlePage one(@BeanParam Visitor visitor, @PathParam("bundle") Slug slug) {
    var bundle = api.selling.bundling.show(visitor.viewer(), slug);
    return new BundlePage(framing.of(visitor.request()), List.of(bundle), true);
  }
}
