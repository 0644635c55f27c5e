package market.api.campaigns;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.campaigns.Pledging.Promise;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.partners.Came;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Scope;

/** Backing campaigns. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class PledgeResource {
  private final Database database;
  private final Funding funding;
  private final Idempotency idempotency;

  public PledgeResource(Database database, Funding funding, Idempotency idempotency) {
    this.database = database;
    this.funding = funding;
    this.idempotency = idempotency;
  }

  /** Whether a milestone is there. */
  public record Vote(boolean yes) {}

  @POST
  @Path("campaigns/{id}/pledges")
  @Doc(
      value = "Promises money; tells where a card is left. It is charged if the goal is reached.",
      by = Access.BUY,
      answer = Funding.Next.class,
      status = 201,
      headers = Came.CLIENT,
      once = true,
      refuses = 409)
  public Response pledge(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid Promise promise) {
    var me = visit.as(Scope.BUY);
    var came = Came.byClient(visit.header(Came.CLIENT));
    return idempotency.once(
        visit, me, "pledge " + id, promise, 201, () -> funding.pledge(me, id, promise, came));
  }

  @POST
  @Path("campaigns/{id}/milestones/{position}/votes")
  @Doc(
      value = "Says whether a milestone is there; once, by who paid, while the vote is open.",
      by = Access.BUY,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response vote(
      @BeanParam Visit visit,
      @PathParam("id") UUID id,
      @PathParam("position") int position,
      @NotNull @Valid Vote vote) {
    funding.delivering.vote(visit.as(Scope.BUY), id, position, vote.yes());
    return Response.noContent().build();
  }

  @GET
  @Path("pledges")
  @Doc(value = "What the caller promised to campaigns, the newest first.", by = Access.READ)
  public Slice<PledgeView> all(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return new Slice<>(database.read(tx -> PledgeView.of(tx, me.id())), null);
  }

  @PUT
  @Path("pledges/{id}")
  @Doc(
      value = "Promises otherwise, while the campaign goes on; the card stays.",
      by = Access.BUY,
      refuses = 409)
  public PledgeView change(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid Promise promise) {
    var me = visit.as(Scope.BUY);
    funding.pledging.change(me, id, promise);
    return database.read(tx ->
        PledgeView.of(tx, tx.pledges().find(id).orElseThrow(() -> Problem.notFound("pledge", id))));
  }

  @DELETE
  @Path("pledges/{id}")
  @Doc(
      value = "Promises nothing any more, while the campaign goes on.",
      by = Access.BUY,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response withdraw(@BeanParam Visit visit, @PathParam("id") UUID id) {
    funding.pledging.withdraw(visit.as(Scope.BUY), id);
    return Response.noContent().build();
  }

  @POST
  @Path("pledges/{id}/payment")
  @Doc(
      value = "Tells where a pledge is paid by another card, after its own was not taken.",
      by = Access.BUY,
      answer = Funding.Next.class,
      refuses = 409)
  public Funding.Next pay(@BeanParam Visit visit, @PathParam("id") UUID id) {
    return funding.pay(visit.as(Scope.BUY), id);
  }
}
