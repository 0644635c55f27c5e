package market.api.passes;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import market.api.Idempotency;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.memberships.Belonging;
import market.api.memberships.Replacing;
import market.api.partners.Came;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.memberships.Tier.Period;
import market.storage.mods.Slug;

/** The pass: having it, taking part in it, and offering it. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class PassResource {
  private static final int USED_MAX = 500;

  private final Database database;
  private final Pass pass;
  private final Idempotency idempotency;
  private final Clock clock;

  public PassResource(Database database, Pass pass, Idempotency idempotency, Clock clock) {
    this.database = database;
    this.pass = pass;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** How often it is paid. */
  public record Joining(@NotNull Period period) {}

  /** What a launcher saw used today. */
  public record Used(@NotNull @Size(max = USED_MAX) List<@NotNull Slug> mods) {}

  /** Whether a mod takes part. */
  public record Choice(boolean takesPart) {}

  @GET
  @Path("pass")
  @Doc("What the pass costs, by what its money is shared, and the latest months.")
  public PassView show() {
    return database.read(tx -> PassView.of(tx, clock));
  }

  @POST
  @Path("pass")
  @Doc(
      value = "Begins a pass, and tells where its first payment is made.",
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
        visit, me, "pass", wanted, 201, () -> pass.join(me, wanted.period(), came));
  }

  @GET
  @Path("pass/mine")
  @Doc(
      value = "How the caller's pass stands, what they paid, and which mods had what of it.",
      by = Access.READ)
  public PassView.Mine mine(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return database.read(tx -> PassView.Mine.of(tx, me.id()));
  }

  @POST
  @Path("pass/change")
  @Doc(
      value = "Pays by another period, ends with the paid period or not, pauses or goes on.",
      by = Access.BUY,
      answer = PassView.Mine.class,
      status = 202,
      once = true,
      refuses = 409)
  public Response change(@BeanParam Visit visit, @NotNull @Valid Pass.Wish wish) {
    var me = visit.as(Scope.BUY);
    return idempotency.once(
        visit,
        me,
        "pass change",
        wish,
        202,
        () -> {
          pass.change(me, wish);
          return database.read(tx -> PassView.Mine.of(tx, me.id()));
        });
  }

  @POST
  @Path("pass/card")
  @Doc(
      value =
          "Opens a page of the payment processor's on which the card of the caller's pass is"
              + " replaced. What is owed is asked of the new card at once.",
      by = Access.BUY,
      refuses = 409)
  public Replacing.CardPage card(@BeanParam Visit visit) {
    return pass.card(visit.as(Scope.BUY));
  }

  @POST
  @Path("pass/days")
  @Doc(
      value =
          "Tells which mods the caller used today: for launchers. Counts once a day, for mods that"
              + " the caller downloaded here and that take part.",
      by = Access.BUY,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response used(@BeanParam Visit visit, @NotNull @Valid Used wanted) {
    pass.used(visit.as(Scope.BUY), wanted.mods());
    return Response.noContent().build();
  }

  @POST
  @Path("mods/{mod}/pass")
  @Doc(
      value = "Takes a mod of the pass into the caller's library, for as long as it runs.",
      by = Access.BUY,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response take(@BeanParam Visit visit, @PathParam("mod") Slug mod) {
    pass.take(visit.as(Scope.BUY), mod);
    return Response.noContent().build();
  }

  @PUT
  @Path("mods/{mod}/pass")
  @Doc(
      value =
          "Says whether a mod of the caller's takes part in the pass. What costs nothing does"
              + " unless its maker says no.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response choose(
      @BeanParam Visit visit, @PathParam("mod") Slug mod, @NotNull @Valid Choice choice) {
    pass.choose(visit.as(Scope.PUBLISH), mod, choice.takesPart());
    return Response.noContent().build();
  }

  @GET
  @Path("creator/pass")
  @Doc(
      value = "Which of the caller's mods take part, and what each earned in which month.",
      by = Access.READ)
  public PassView.Makers makers(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return database.read(tx -> PassView.Makers.of(tx, me.id()));
  }

  @GET
  @Path("owner/pass")
  @Doc(value = "What is offered, which games take part, and the latest months.", by = Access.OWNER)
  public PassView.Owners owners(@BeanParam Visit visit) {
    visit.asOwner();
    return database.read(tx -> PassView.Owners.of(tx, clock));
  }

  @PUT
  @Path("owner/pass")
  @Doc(
      value =
          "Switches the pass on or off, or changes what it costs. Bills keep the terms of the"
              + " moment their pass was joined; off, everybody's ends with the paid period.",
      by = Access.OWNER)
  public PassView.Owners offer(@BeanParam Visit visit, @NotNull @Valid Switching.Offer offer) {
    pass.offer(visit.asOwner(), offer);
    return database.read(tx -> PassView.Owners.of(tx, clock));
  }
}
