package market.api.reviews;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.reviews.Holds;
import market.storage.reviews.ReviewId;

/** Reviews that look like a ring's, and the moderators who say. */
@Path("/v1/moderation/reviews")
@Produces(APPLICATION_JSON)
public final class HeldReviewResource {
  private final Database database;
  private final Holding holding;

  public HeldReviewResource(Database database, Holding holding) {
    this.database = database;
    this.holding = holding;
  }

  @GET
  @Doc(
      value = "The reviews that are held, in the games the caller moderates, longest first.",
      by = Access.MODERATOR)
  public Slice<Holds.Held> waiting(
      @BeanParam Visit visit,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var me = visit.asModerator();
    return new Slice<>(database.read(tx -> tx.holds().waiting(me.id(), null, limit)), null);
  }

  @POST
  @Path("{id}/rulings")
  @Doc(
      value =
          "Publishes a held review or refuses it, with a reason; with `together` all that were held"
              + " with it.",
      by = Access.MODERATOR,
      answer = Holding.Decided.class,
      status = 201,
      refuses = 409)
  public Response rule(
      @BeanParam Visit visit, @PathParam("id") ReviewId id, @NotNull @Valid Holding.Ruling ruling) {
    return Response.status(201).entity(holding.decide(visit.asModerator(), id, ruling)).build();
  }
}
