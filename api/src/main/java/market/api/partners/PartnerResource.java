package market.api.partners;

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
import java.time.Clock;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Scope;

/** The partner programme, from both sides. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class PartnerResource {
  private final Database database;
  private final Enrolling enrolling;
  private final Clock clock;

  public PartnerResource(Database database, Enrolling enrolling, Clock clock) {
    this.database = database;
    this.enrolling = enrolling;
    this.clock = clock;
  }

  @GET
  @Path("partner-programme")
  @Doc("What partners are offered: windows, and the levels with their shares.")
  public ProgrammeView programme() {
    return database
        .read(ProgrammeView::of)
        .orElseThrow(() -> Problem.notFound("partner programme", "here"));
  }

  @POST
  @Path("partner")
  @Doc(
      value = "Joins the partner programme; again, it changes nothing.",
      by = Access.PUBLISH,
      answer = Dashboard.class,
      status = 201,
      refuses = 409)
  public Response join(@BeanParam Visit visit) {
    var me = visit.as(Scope.PUBLISH);
    enrolling.join(me);
    return Response.status(201).entity(dashboard(me)).build();
  }

  @GET
  @Path("partner")
  @Doc(
      value =
          "What the caller brought as a partner, month by month, and what the next level needs.",
      by = Access.READ)
  public Dashboard show(@BeanParam Visit visit) {
    return dashboard(visit.as(Scope.READ));
  }

  private Dashboard dashboard(Caller me) {
    return database
        .read(tx -> Dashboard.of(tx, me.id(), clock))
        .orElseThrow(() -> Problem.notFound("partner", me.account().handle()));
  }

  @POST
  @Path("partner/codes")
  @Doc(
      value = "Adds a word that names the caller at the checkout and in links, as in `/r/caves`.",
      by = Access.PUBLISH,
      answer = Dashboard.class,
      status = 201,
      refuses = 409)
  public Response add(@BeanParam Visit visit, @NotNull @Valid Enrolling.NewCode wanted) {
    var me = visit.as(Scope.PUBLISH);
    enrolling.add(me, wanted);
    return Response.status(201).entity(dashboard(me)).build();
  }

  @DELETE
  @Path("partner/codes/{partner_code}")
  @Doc(
      value = "Gives a word up; it stays nobody else's.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204)
  public Response retire(@BeanParam Visit visit, @PathParam("partner_code") String code) {
    enrolling.retire(visit.as(Scope.PUBLISH), code);
    return Response.noContent().build();
  }

  @GET
  @Path("owner/partners")
  @Doc(value = "The partners, who brought most of late first.", by = Access.OWNER)
  public Slice<StandingView> partners(@BeanParam Visit visit) {
    visit.asOwner();
    return new Slice<>(database.read(tx -> StandingView.all(tx, clock)), null);
  }

  @PUT
  @Path("owner/partner-programme")
  @Doc(
      value = "Sets the partner programme up anew; orders keep what was frozen with them.",
      by = Access.OWNER)
  public ProgrammeView offer(@BeanParam Visit visit, @NotNull @Valid Enrolling.Wish wish) {
    var _ = enrolling.offer(visit.asOwner(), wish);
    return programme();
  }
}
