package market.api.appeals;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Slice;
import market.storage.accounts.Scope;
import market.storage.appeals.Appeals;

/** Rulings against what the caller makes or wrote, and appeals against them. */
@Path("/v1/appeals")
@Produces(APPLICATION_JSON)
public final class AppealResource {
  private final Appealing appealing;

  public AppealResource(Appealing appealing) {
    this.appealing = appealing;
  }

  @GET
  @Doc(
      value = "The rulings of a year against the caller's mods and reviews, with their appeals.",
      by = Access.READ)
  public Slice<Appeals.Ruled> list(@BeanParam Visit visit) {
    return new Slice<>(appealing.against(visit.as(Scope.READ)), null);
  }

  @POST
  @Doc(
      value =
          "Appeals against a ruling, once and within thirty days; another moderator decides than"
              + " who ruled.",
      by = Access.PUBLISH,
      answer = Appealing.Made.class,
      status = 201,
      refuses = {404, 409})
  public Response appeal(@BeanParam Visit visit, @NotNull @Valid Appealing.Wanted wanted) {
    var made = appealing.appeal(visit.as(Scope.PUBLISH), wanted);
    return Response.status(201).entity(made).build();
  }
}
