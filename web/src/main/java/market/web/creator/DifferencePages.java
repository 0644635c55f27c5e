package market.web.creator;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import market.api.Api;
import market.storage.releases.ReleaseId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** What changed from release to release, for those who make the mod and those who judge it. */
@Path("/creator/releases/{id}/diff")
@Produces(MediaType.TEXT_HTML)
public final class DifferencePages {
  private final Api api;
  private final Framing framing;

  public DifferencePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public DifferencePage show(
      @BeanParam Visitor visitor,
      @PathParam("id") ReleaseId id,
      @QueryParam("from") @Nullable ReleaseId from) {
    var me = visitor.me();
    var difference = api.gate.differing.between(me.id(), id, from);
    var mod = api.database.read(tx -> tx.mods().get(tx.releases().get(id).mod()));
    return new DifferencePage(framing.of(visitor.request()), mod, difference);
  }
}
