package market.api.reports;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.http.TakesFile;
import market.storage.Slice;
import market.storage.accounts.Scope;
import market.storage.reports.ReportId;
import market.storage.reports.Reports;

/** Reports to moderators, and what became of them. */
@Path("/v1/reports")
@Produces(APPLICATION_JSON)
public final class ReportResource {
  private final Reporting reporting;

  public ReportResource(Reporting reporting) {
    this.reporting = reporting;
  }

  @POST
  @Doc(
      value =
          "Reports a mod, release, review, creator, comment or post to moderators; reports of one"
              + " thing gather in one case.",
      by = Access.READ,
      answer = Reporting.Reported.class,
      status = 201,
      refuses = 429)
  public Response report(@BeanParam Visit visit, @NotNull @Valid Reporting.Report report) {
    return Response.status(201).entity(reporting.report(visit.as(Scope.READ), report)).build();
  }

  @GET
  @Doc(value = "What the caller reported, the latest first, and what was found.", by = Access.READ)
  public Slice<Reports.Told> mine(@BeanParam Visit visit) {
    return new Slice<>(reporting.mine(visit.as(Scope.READ)), null);
  }

  @PUT
  @Path("{id}/picture")
  @TakesFile
  @Doc(
      value = "Adds a picture as evidence to an open report of the caller's, drawn anew.",
      by = Access.READ,
      answer = Void.class,
      status = 204,
      takes = "image/*")
  public Response show(@BeanParam Visit visit, @PathParam("id") ReportId id, InputStream bytes) {
    reporting.show(visit.as(Scope.READ), id, bytes);
    return Response.noContent().build();
  }

  @GET
  @Path("{id}/picture")
  @Produces({"image/png", "image/jpeg"})
  @Doc(
      value = "The picture of a report, for who sent it and for those who decide.",
      by = Access.READ,
      answer = InputStream.class)
  public Response picture(@BeanParam Visit visit, @PathParam("id") ReportId id) {
    var bytes = reporting.picture(visit.as(Scope.READ), id);
    return Response.ok(bytes, Reporting.mediaType(bytes)).build();
  }
}
