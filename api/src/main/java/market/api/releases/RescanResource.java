package market.api.releases;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.scanners.Rescan;

/** Looking again at everything live, and how far that is. */
@Path("/v1/owner/rescans")
@Produces(APPLICATION_JSON)
public final class RescanResource {
  private final Rescanning rescanning;

  public RescanResource(Rescanning rescanning) {
    this.rescanning = rescanning;
  }

  @POST
  @Doc(
      value = "Looks again at everything live under the rules of today, a few at a time.",
      by = Access.OWNER,
      answer = Rescan.class,
      status = 202,
      refuses = 409)
  public Response rescan(@BeanParam Visit visit) {
    return Response.status(202).entity(rescanning.begin(visit.asOwner())).build();
  }

  @GET
  @Doc(
      value = "How far the walks over everything live are, the latest first, and what they found.",
      by = Access.OWNER)
  public List<Rescan> rescans(@BeanParam Visit visit) {
    visit.asOwner();
    return rescanning.all();
  }
}
