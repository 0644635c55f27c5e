package market.api.audit;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import market.api.docs.Doc;
import market.storage.Slice;
import market.storage.audit.Trail;

/** The heads of the audit log's chain, for everybody to keep. */
@Path("/v1/audit/heads")
@Produces(APPLICATION_JSON)
public final class HeadResource {
  private final Sealing sealing;

  public HeadResource(Sealing sealing) {
    this.sealing = sealing;
  }

  @GET
  @Doc("How far the audit log was each day, signed: who keeps one can tell if it is rewritten.")
  public Slice<Trail.Head> heads(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(400) int limit) {
    return new Slice<>(sealing.heads(limit), null);
  }
}
