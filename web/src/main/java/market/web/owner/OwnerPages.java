package market.web.owner;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import market.api.Api;
import market.api.owner.Overview;
import market.web.frame.Framing;
import market.web.frame.Visitor;

/** The owner's desk. */
@Path("/owner")
@Produces(MediaType.TEXT_HTML)
public final class OwnerPages {
  private static final int LATEST = 30;

  private final Api api;
  private final Framing framing;

  public OwnerPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public OverviewPage overview(@BeanParam Visitor visitor) {
    visitor.owner();
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new OverviewPage(
            frame, Overview.of(tx, api.clock), tx.audit().latest(Long.MAX_VALUE, LATEST)));
  }

  /** Proves the books now and not only at their next turn. */
  @POST
  @Path("proof")
  public Response prove(@BeanParam Visitor visitor) {
    visitor.owner();
    var _ = api.treasury.proving.prove();
    return Response.seeOther(URI.create("/owner")).build();
  }
}
