package market.web.reports;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.http.TakesFile;
import market.api.reports.Reasons;
import market.api.reports.Reporting;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import market.storage.reports.Reason;
import market.storage.reports.ReportId;
import market.storage.reports.Thing;
import market.web.frame.Framing;
import market.web.frame.Received;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Reporting, and one's own reports. */
@Path("/reports")
@Produces(MediaType.TEXT_HTML)
public final class ReportPages {
  private static final int TEXT_MOST = 2_000;
  private final Api api;
  private final Framing framing;

  public ReportPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public ReportsPage mine(@BeanParam Visitor visitor, @QueryParam("sent") @Nullable String sent) {
    return new ReportsPage(
        framing.of(visitor.request()), api.fairness.reporting.mine(visitor.me()), sent != null);
  }

  @GET
  @Path("new")
  public ReportPage form(
      @BeanParam Visitor visitor,
      @QueryParam("kind") @DefaultValue("mod") String kind,
      @QueryParam("id") @DefaultValue("") String id) {
    var _ = visitor.me();
    return new ReportPage(framing.of(visitor.request()), kind(kind), id, "", "", "", null);
  }

  @POST
  public Response send(
      @BeanParam Visitor visitor,
      @FormParam("kind") @DefaultValue("mod") String kind,
      @FormParam("id") @DefaultValue("") String id,
      @FormParam("reason") @DefaultValue("") String reason,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("links") @DefaultValue("") String links) {
    try {
      var of = kind(kind);
      if (text.isBlank() || text.length() > TEXT_MOST) {
        throw Problem.invalid("text", "1 to 2000 characters");
      }
      var _ = api.fairness.reporting.report(visitor.me(), report(of, id, reason, text, links));
      return Response.seeOther(URI.create("/reports?sent=1")).build();
    } catch (Problem problem) {
      if (problem.status() == 401 || problem.status() == 404) {
        throw problem;
      }
      var frame = framing.of(visitor.request());
      return Response.status(problem.status())
          .entity(new ReportPage(frame, kind(kind), id, reason, text, links, problem))
          .build();
    }
  }

  private static Reporting.Report report(
      Thing.Kind kind, String id, String reason, String text, String links) {
    var seen = links.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (seen.size() > 5) {
      throw Problem.invalid("links", "at most five");
    }
    var why = reason(kind, reason);
    try {
      return new Reporting.Report(
          kind == Thing.Kind.MOD ? new Slug(id) : null,
          kind == Thing.Kind.RELEASE ? UUID.fromString(id) : null,
          kind == Thing.Kind.REVIEW ? UUID.fromString(id) : null,
          kind == Thing.Kind.CREATOR ? new Handle(id) : null,
          kind == Thing.Kind.COMMENT ? UUID.fromString(id) : null,
          kind == Thing.Kind.POST ? UUID.fromString(id) : null,
          kind == Thing.Kind.COLLECTION ? UUID.fromString(id) : null,
          why,
          text,
          List.copyOf(seen));
    } catch (IllegalArgumentException e) {
      // What cannot be the name of anything is the name of nothing.
      throw Problem.notFound("thing", id);
    }
  }

  /** One of those that are offered for its kind. */
  public static Reason reason(Thing.Kind kind, String name) {
    return Reasons.of(kind).stream()
        .filter(reason -> reason.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("reason", "is not one of those offered"));
  }

  private static Thing.Kind kind(String name) {
    return Arrays.stream(Thing.Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("kind of thing", name));
  }

  /** For the page's script. */
  @PUT
  @Path("{id}/picture/{filename}")
  @TakesFile
  public Response show(
      @BeanParam Visitor visitor, @PathParam("id") ReportId id, InputStream bytes) {
    return Received.told(() -> api.fairness.reporting.show(visitor.me(), id, bytes));
  }

  @GET
  @Path("{id}/picture")
  @Produces({"image/png", "image/jpeg"})
  public Response picture(@BeanParam Visitor visitor, @PathParam("id") ReportId id) {
    var bytes = api.fairness.reporting.picture(visitor.me(), id);
    return Response.ok(bytes, Reporting.mediaType(bytes)).build();
  }
}
