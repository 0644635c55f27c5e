package market.api.moderation;

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
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Cases;
import market.storage.releases.Scan;
import market.storage.releases.ScanFinding;

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

  /** Everything about a case. */
  public record CaseView(
      Case subject,
      List<Scan> scans,
      List<ScanFinding> findings,
      List<Cases.Report> reports,
      List<Cases.Ruling> history) {}

  @GET
  @Path("moderation/queue")
  @Doc(value = "The open cases of the games the caller moderates.", by = Access.MODERATOR)
  public Slice<Case> queue(
      @BeanParam Visit visit,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var me = visit.asModerator();
    return new Slice<>(database.read(tx -> tx.cases().queue(me.id(), limit)), null);
  }

  @GET
  @Path("moderation/cases/{id}")
  @Doc(
      value = "A case with its scans, findings, reports and what was ruled before.",
      by = Access.MODERATOR)
  public CaseView show(@BeanParam Visit visit, @PathParam("id") CaseId id) {
    var me = visit.asModerator();
    return database.read(tx -> {
      var one = tx.cases().find(id, me.id()).orElseThrow(() -> Problem.notFound("case", id));
      var release = one.release();
      return new CaseView(
          one,
          release == null ? List.of() : tx.scans().of(release),
          release == null ? List.of() : tx.scans().findings(release),
          tx.cases().reports(id),
          one.mod() == null ? List.of() : tx.cases().rulings(one.mod()));
    });
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
}
