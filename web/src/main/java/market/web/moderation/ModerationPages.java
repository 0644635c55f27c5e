package market.web.moderation;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.moderation.Moderating;
import market.api.releases.ReleaseView;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Verdict;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The moderators' desk. */
@Path("/moderation")
@Produces(MediaType.TEXT_HTML)
public final class ModerationPages {
  private static final int MOST = 200;

  private final Api api;
  private final Framing framing;

  public ModerationPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public QueuePage queue(@BeanParam Visitor visitor) {
    var me = visitor.moderator();
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new QueuePage(frame, tx.cases().queue(me.id(), MOST), tx.holds().waitingFor(me.id())));
  }

  @GET
  @Path("cases/{id}")
  public CasePage show(@BeanParam Visitor visitor, @PathParam("id") CaseId id) {
    return page(visitor, id, null);
  }

  private CasePage page(Visitor visitor, CaseId id, @Nullable Problem problem) {
    var me = visitor.moderator();
    var frame = framing.of(visitor.request());
    var one =
        api.database
            .read(tx -> tx.cases().find(id, me.id()))
            .orElseThrow(() -> Problem.notFound("case", id));
    var beside = CasePage.Beside.of(api, me, one);
    return api.database.read(tx -> {
      var release = one.release();
      return new CasePage(
          frame,
          one,
          one.mod() == null ? null : tx.mods().get(one.mod()),
          release == null
              ? null
              : ReleaseView.of(tx, List.of(tx.releases().get(release))).getFirst(),
          release == null ? List.of() : tx.scans().of(release),
          release == null ? List.of() : tx.scans().findings(release),
          tx.cases().reports(id),
          one.mod() == null ? List.of() : tx.cases().rulings(one.mod()),
          verdicts(one),
          beside,
          problem);
    });
  }

  @POST
  @Path("cases/{id}/claim")
  public Response claim(@BeanParam Visitor visitor, @PathParam("id") CaseId id) {
    try {
      api.moderating.claim(visitor.moderator(), id);
      return Response.seeOther(URI.create("/moderation/cases/" + id)).build();
    } catch (Problem problem) {
      return again(visitor, id, problem);
    }
  }

  @POST
  @Path("cases/{id}/rulings")
  public Response rule(
      @BeanParam Visitor visitor,
      @PathParam("id") CaseId id,
      @FormParam("verdict") @DefaultValue("") String verdict,
      @FormParam("reason_code") @DefaultValue("") String reason,
      @FormParam("note") @DefaultValue("") String note) {
    try {
      if (!CasePage.REASONS.contains(reason)) {
        throw Problem.invalid("reason_code", "is not one of those offered");
      }
      if (note.length() > 4_000) {
        throw Problem.invalid("note", "at most 4000 characters");
      }
      api.moderating.rule(
          visitor.moderator(), id, new Moderating.Ruling(verdict(verdict), reason, note));
      return Response.seeOther(URI.create("/moderation")).build();
    } catch (Problem problem) {
      return again(visitor, id, problem);
    }
  }

  /** In the order in which they are offered. */
  private List<Verdict> verdicts(Case one) {
    var may = api.moderating.verdicts(one);
    return Arrays.stream(Verdict.values()).filter(may::contains).toList();
  }

  private static Verdict verdict(String name) {
    for (var verdict : Verdict.values()) {
      if (verdict.name().equalsIgnoreCase(name)) {
        return verdict;
      }
    }
    throw Problem.invalid("verdict", "choose one");
  }

  private Response again(Visitor visitor, CaseId id, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, id, problem)).build();
  }
}
