package market.api.differences;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** Two releases side by side. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class DifferenceResource {
  private final Differing differing;

  public DifferenceResource(Differing differing) {
    this.differing = differing;
  }

  @GET
  @Path("releases/{id}/diff")
  @Doc(
      value =
          "What changed since another release of the mod, or since the live one before: entries,"
              + " and the lines of texts to those who may have the files.",
      by = Access.VISITOR)
  public Difference between(
      @BeanParam Visit visit,
      @PathParam("id") ReleaseId id,
      @QueryParam("from") @Nullable ReleaseId from) {
    return differing.between(visit.viewer(), id, from);
  }
}
