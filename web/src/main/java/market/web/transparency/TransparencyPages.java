package market.web.transparency;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import market.api.Api;
import market.web.frame.Framing;
import market.web.frame.Visitor;

/** What moderation did, for everybody to read. */
@Path("/transparency")
@Produces(MediaType.TEXT_HTML)
public final class TransparencyPages {
  private final Api api;
  private final Framing framing;

  public TransparencyPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public TransparencyPage latest(@BeanParam Visitor visitor) {
    var periods = api.fairness.disclosing.periods();
    return new TransparencyPage(
        framing.of(visitor.request()),
        periods,
        periods.isEmpty() ? null : api.fairness.disclosing.find(periods.getFirst()));
  }

  @GET
  @Path("{period}")
  public TransparencyPage show(@BeanParam Visitor visitor, @PathParam("period") String period) {
    return new TransparencyPage(
        framing.of(visitor.request()),
        api.fairness.disclosing.periods(),
        api.fairness.disclosing.find(period));
  }
}
