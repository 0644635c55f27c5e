package market.api.campaigns;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Pledges;
import org.jspecify.annotations.Nullable;

/** Campaigns: what everyone sees, and what their creators do. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class CampaignResource {
  private final Database database;
  private final Funding funding;
  private final Idempotency idempotency;

  public CampaignResource(Database database, Funding funding, Idempotency idempotency) {
    this.database = database;
    this.funding = funding;
    this.idempotency = idempotency;
  }

  /** By which release a milestone is there. */
  public record Claim(@NotNull @Size(min = 1, max = 64) String version) {}

  @GET
  @Path("campaigns")
  @Doc("The campaigns that can be backed, the first to end first.")
  public Slice<CampaignView> open() {
    return slice(null, tx -> tx.campaigns().open());
  }

  private interface Read {
    List<Campaign> of(Tx tx);
  }

  private Slice<CampaignView> slice(@Nullable AccountId viewer, Read read) {
    return new Slice<>(
        database.read(
            tx -> read.of(tx).stream().map(it -> CampaignView.of(tx, it, viewer)).toList()),
        null);
  }

  @GET
  @Path("campaigns/{id}")
  @Doc(value = "A campaign, where its money is, and how votes stand.", by = Access.VISITOR)
  public CampaignView show(@BeanParam Visit visit, @PathParam("id") UUID id) {
    return seen(visit.viewer(), id);
  }

  private CampaignView seen(@Nullable AccountId viewer, UUID id) {
    return database.read(tx ->
        tx.campaigns()
            .find(id)
            .filter(it -> it.state() != Campaign.State.DRAFT || it.creator().equals(viewer))
            .map(it -> CampaignView.of(tx, it, viewer))
            .orElseThrow(() -> Problem.notFound("campaign", id)));
  }

  @GET
  @Path("creator/campaigns")
  @Doc(value = "The caller's campaigns with their drafts, the newest first.", by = Access.READ)
  public Slice<CampaignView> mine(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return slice(me.id(), tx -> tx.campaigns().of(me.id()));
  }

  @POST
  @Path("creator/campaigns")
  @Doc(
      value = "Writes a campaign for a mod of the caller's; nobody sees it before it is opened.",
      by = Access.PUBLISH,
      answer = CampaignView.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response draft(@BeanParam Visit visit, @NotNull @Valid Plan plan) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit, me, "campaign", plan, 201, () -> seen(me.id(), funding.campaigning.draft(me, plan)));
  }

  @PUT
  @Path("creator/campaigns/{id}")
  @Doc(value = "Writes a draft anew.", by = Access.PUBLISH, refuses = 409)
  public CampaignView edit(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid Plan plan) {
    var me = visit.as(Scope.PUBLISH);
    funding.campaigning.edit(me, id, plan);
    return seen(me.id(), id);
  }

  @DELETE
  @Path("creator/campaigns/{id}")
  @Doc(
      value = "Discards a draft.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response discard(@BeanParam Visit visit, @PathParam("id") UUID id) {
    funding.campaigning.discard(visit.as(Scope.PUBLISH), id);
    return Response.noContent().build();
  }

  @POST
  @Path("creator/campaigns/{id}/opening")
  @Doc(
      value = "Opens a campaign: from now on it can be backed, and stands as it was promised.",
      by = Access.PUBLISH,
      answer = CampaignView.class,
      refuses = 409)
  public CampaignView begin(@BeanParam Visit visit, @PathParam("id") UUID id) {
    var me = visit.as(Scope.PUBLISH);
    funding.campaigning.open(me, id);
    return seen(me.id(), id);
  }

  @GET
  @Path("creator/campaigns/{id}/backers")
  @Doc(value = "Who backs a campaign of the caller's, the newest first.", by = Access.READ)
  public Slice<Pledges.Backer> backers(@BeanParam Visit visit, @PathParam("id") UUID id) {
    var me = visit.as(Scope.READ);
    return database.read(tx -> {
      if (tx.campaigns().find(id).filter(it -> it.creator().equals(me.id())).isEmpty()) {
        throw Problem.notFound("campaign", id);
      }
      return new Slice<>(tx.pledges().backers(id), null);
    });
  }

  @POST
  @Path("campaigns/{id}/giving-up")
  @Doc(
      value = "Gives a campaign up: nothing is charged, or what was not released goes back.",
      by = Access.PUBLISH,
      answer = CampaignView.class,
      refuses = 409)
  public CampaignView giveUp(@BeanParam Visit visit, @PathParam("id") UUID id) {
    var me = visit.as(Scope.PUBLISH);
    funding.campaigning.giveUp(me, id);
    return seen(me.id(), id);
  }

  @POST
  @Path("campaigns/{id}/milestones/{position}/claim")
  @Doc(
      value = "Says that a milestone is there, by a release that was approved: backers vote.",
      by = Access.PUBLISH,
      answer = CampaignView.class,
      refuses = 409)
  public CampaignView claim(
      @BeanParam Visit visit,
      @PathParam("id") UUID id,
      @PathParam("position") int position,
      @NotNull @Valid Claim claim) {
    Caller me = visit.as(Scope.PUBLISH);
    funding.delivering.claim(me, id, position, claim.version());
    return seen(me.id(), id);
  }
}
