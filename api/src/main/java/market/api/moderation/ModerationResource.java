package market.api.moderation;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Desk;
import market.storage.moderation.RulingId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** The queue and its cases. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class ModerationResource {
  private final Database database;
  private final Moderating moderating;

  public ModerationResource(Database database, Moderating moderating) {
    this.database = database;
    this.moderating = moderating;
  }

  @GET
  @Path("moderation/queue")
  @Doc(
      value = "The open cases of the games the caller moderates, what is due first before.",
      by = Access.MODERATOR)
  public Slice<Case> queue(
      @BeanParam Visit visit,
      @QueryParam("case_kind") @Nullable String kind,
      @QueryParam("game") @Nullable Slug game,
      @QueryParam("whose") @Nullable String whose,
      @QueryParam("cursor") @Nullable Long cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var me = visit.asModerator();
    return moderating.queue(me, Asked.of(kind, game, whose), cursor, limit);
  }

  /** Reasons for rulings: the codes built in, and the owner's own with their words. */
  public record ReasonList(List<String> builtIn, List<Desk.Canned> own) {}

  @GET
  @Path("moderation/reasons")
  @Doc(value = "The reasons that rulings are given.", by = Access.MODERATOR)
  public ReasonList reasons(@BeanParam Visit visit) {
    visit.asModerator();
    return new ReasonList(Reasons.BUILT_IN, database.read(tx -> tx.desk().canned()));
  }

  @POST
  @Path("moderation/next")
  @Doc(
      value = "Takes the first case that nobody has and that is not the caller's own work.",
      by = Access.MODERATOR,
      answer = Case.class,
      refuses = 404)
  public Case next(@BeanParam Visit visit) {
    var me = visit.asModerator();
    var id = moderating.next(me).orElseThrow(() -> Problem.notFound("case", "that waits"));
    return moderating.claim(me, id);
  }

  @GET
  @Path("moderation/cases/{id}")
  @Doc(
      value =
          "A case with all that is needed to decide it: what changed, was found and was before.",
      by = Access.MODERATOR)
  public CaseView show(@BeanParam Visit visit, @PathParam("id") CaseId id) {
    var me = visit.asModerator();
    return database.read(tx -> CaseView.of(tx, moderating, me, id));
  }

  @POST
  @Path("moderation/cases/{id}/claim")
  @Doc(
      value = "Takes a case for a while, so that no two moderators do the same work.",
      by = Access.MODERATOR,
      refuses = 409)
  public Case claim(@BeanParam Visit visit, @PathParam("id") CaseId id) {
    return moderating.claim(visit.asModerator(), id);
  }

  @DELETE
  @Path("moderation/cases/{id}/claim")
  @Doc(value = "Gives a case back that the caller had taken.", by = Access.MODERATOR)
  public Case release(@BeanParam Visit visit, @PathParam("id") CaseId id) {
    return moderating.release(visit.asModerator(), id);
  }

  @POST
  @Path("moderation/cases/{id}/rulings")
  @Doc(
      value = "Decides a case, once and with a reason; nobody judges their own work.",
      by = Access.MODERATOR,
      answer = Case.class,
      status = 201,
      refuses = 409)
  public Response rule(
      @BeanParam Visit visit,
      @PathParam("id") CaseId id,
      @NotNull @Valid Moderating.Ruling ruling) {
    var decided = moderating.rule(visit.asModerator(), id, ruling);
    return Response.status(201).entity(decided).build();
  }

  @POST
  @Path("moderation/cases/{id}/rulings/{ruling}/reversal")
  @Doc(
      value =
          "Takes the last ruling on a case back: what was is restored, and the case open again.",
      by = Access.MODERATOR,
      answer = Case.class,
      status = 201,
      refuses = 409)
  public Response reverse(
      @BeanParam Visit visit,
      @PathParam("id") CaseId id,
      @PathParam("ruling") RulingId ruling,
      @NotNull @Valid Reversing.Reversal why) {
    var open = moderating.reversing.reverse(visit.asModerator(), id, ruling, why);
    return Response.status(201).entity(open).build();
  }
}
