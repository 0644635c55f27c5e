package market.api.memberships;

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
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.partners.Came;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import market.storage.memberships.EarlyReleases;
import market.storage.memberships.Memberships;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** Tiers of creators, and being a member. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class MembershipResource {
  private final Database database;
  private final Members members;
  private final Idempotency idempotency;

  public MembershipResource(Database database, Members members, Idempotency idempotency) {
    this.database = database;
    this.members = members;
    this.idempotency = idempotency;
  }

  /** Which tier is joined. */
  public record Joining(@NotNull UUID tier) {}

  /**
   * What is to be otherwise; what is left out stays.
   *
   * @param tier another one of the same creator
   * @param ends whether it ends with the period that is paid
   * @param paused whether nothing is paid, and nothing had, until it goes on
   */
  public record Wish(@Nullable UUID tier, @Nullable Boolean ends, @Nullable Boolean paused) {}

  @GET
  @Path("creators/{handle}/tiers")
  @Doc("What members of a creator pay and have.")
  public Slice<TierView> tiers(@PathParam("handle") Handle handle) {
    return database.read(tx -> {
      var creator =
          tx.accounts().named(handle).orElseThrow(() -> Problem.notFound("creator", handle));
      return new Slice<>(TierView.open(tx, creator.id()), null);
    });
  }

  @GET
  @Path("creator/tiers")
  @Doc(value = "The caller's tiers, with those that are closed.", by = Access.READ)
  public Slice<TierView> mine(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return new Slice<>(database.read(tx -> TierView.of(tx, me.id())), null);
  }

  @POST
  @Path("creator/tiers")
  @Doc(
      value = "Offers a tier on one of the caller's mods: its team shares what members pay.",
      by = Access.PUBLISH,
      answer = TierView.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response offer(@BeanParam Visit visit, @NotNull @Valid Offering.NewTier wanted) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit,
        me,
        "tier",
        wanted,
        201,
        () -> {
          var tier = members.offering.offer(me, wanted);
          return database.read(tx -> TierView.of(tx, me.id())).stream()
              .filter(it -> it.id().equals(tier.id()))
              .findFirst()
              .orElseThrow();
        });
  }

  @DELETE
  @Path("creator/tiers/{tier}")
  @Doc(
      value = "Closes a tier: nobody joins it any more, and who has it keeps it.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204)
  public Response close(@BeanParam Visit visit, @PathParam("tier") UUID tier) {
    members.offering.close(visit.as(Scope.PUBLISH), tier);
    return Response.noContent().build();
  }

  @GET
  @Path("creator/members")
  @Doc(value = "Who is a member of the caller's, the newest first.", by = Access.READ)
  public Slice<Memberships.Member> members(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return new Slice<>(database.read(tx -> tx.memberships().members(me.id())), null);
  }

  @GET
  @Path("mods/{mod}/early")
  @Doc(
      value =
          "What members have of a mod before everybody, or alone, and from when on all have it.",
      by = Access.VISITOR)
  public Slice<EarlyReleases.Coming> early(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return database.read(tx -> {
      var mod =
          tx.mods().find(slug, visit.viewer()).orElseThrow(() -> Problem.notFound("mod", slug));
      return new Slice<>(tx.earlyReleases().of(mod.id()), null);
    });
  }

  @PUT
  @Path("releases/{id}/early")
  @Doc(
      value = "Keeps a release for members, for some days or for good; or lets everybody have it.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response keep(
      @BeanParam Visit visit,
      @PathParam("id") ReleaseId release,
      @NotNull @Valid Favouring.Favour favour) {
    members.favouring.keep(visit.as(Scope.PUBLISH), release, favour);
    return Response.noContent().build();
  }

  @POST
  @Path("memberships")
  @Doc(
      value = "Begins a membership, and tells where its first payment is made.",
      by = Access.BUY,
      answer = Belonging.Joined.class,
      status = 201,
      headers = Came.CLIENT,
      once = true,
      refuses = 409)
  public Response join(@BeanParam Visit visit, @NotNull @Valid Joining wanted) {
    var me = visit.as(Scope.BUY);
    var came = Came.byClient(visit.header(Came.CLIENT));
    return idempotency.once(
        visit, me, "memberships", wanted, 201, () -> members.join(me, wanted.tier(), came));
  }

  @GET
  @Path("memberships")
  @Doc(value = "The caller's memberships with their payments, newest first.", by = Access.READ)
  public Slice<MembershipView> all(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return new Slice<>(database.read(tx -> MembershipView.of(tx, me.id())), null);
  }

  @POST
  @Path("memberships/{id}/change")
  @Doc(
      value = "Takes another tier, ends with the paid period or not, pauses or goes on.",
      by = Access.BUY,
      answer = MembershipView.class,
      status = 202,
      once = true,
      refuses = 409)
  public Response change(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid Wish wish) {
    var me = visit.as(Scope.BUY);
    return idempotency.once(visit, me, "membership " + id, wish, 202, () -> changed(me, id, wish));
  }

  @POST
  @Path("memberships/{id}/card")
  @Doc(
      value =
          "Opens a page of the payment processor's on which the card of a membership is replaced."
              + " What is owed is asked of the new card at once.",
      by = Access.BUY,
      refuses = 409)
  public Replacing.CardPage card(@BeanParam Visit visit, @PathParam("id") UUID id) {
    return members.replacing.open(visit.as(Scope.BUY), id);
  }

  private MembershipView changed(Caller me, UUID id, Wish wish) {
    if (database.read(tx -> tx.memberships().find(id)).filter(it -> it.isPass()).isPresent()) {
      throw Problem.notFound("membership", id);
    }
    members.change(me, id, wish);
    return database.read(tx -> MembershipView.of(tx, me.id())).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("membership", id));
  }
}
