package market.api.discovery;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** What players look for, for the platform's owner. */
@Path("/v1/owner/searches")
@Produces(APPLICATION_JSON)
public final class DemandResource {
  private final Demand demand;

  public DemandResource(Demand demand) {
    this.demand = demand;
  }

  @GET
  @Doc(
      value =
          "What players searched for over 7, 30 or 90 days and what came of it, the first five"
              + " hundred texts, and what never found anything.",
      by = Access.OWNER)
  public Demand.Answer searches(
      @BeanParam Visit visit,
      @QueryParam("days") @DefaultValue("30") int days,
      @QueryParam("game") @Nullable Slug game,
      @QueryParam("order") @DefaultValue("searches") String order,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    visit.asOwner();
    var choice = Demand.Choice.of(days, game == null ? null : game.value(), order);
    return demand.of(choice, limit, cursor);
  }
}
