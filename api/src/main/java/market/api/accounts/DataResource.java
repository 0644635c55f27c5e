package market.api.accounts;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.accounts.Departures.Export;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/** What is kept about somebody, handed out to them, and deleted when they leave. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class DataResource {
  private final Keeping accounts;

  public DataResource(Keeping accounts) {
    this.accounts = accounts;
  }

  /** Something that was asked for. */
  public record Wanted(UUID id) {}

  /**
   * One export.
   *
   * @param state waiting, ready, or gone
   */
  public record ExportView(
      UUID id, String state, @Nullable Long size, Instant askedAt, @Nullable Instant expiresAt) {
    static ExportView of(Export it) {
      return new ExportView(it.id(), it.state(), it.size(), it.askedAt(), it.expiresAt());
    }
  }

  /** A list without pages. */
  public record Exports(List<ExportView> items) {}

  /** When the account goes. */
  public record Deletion(Instant dueAt) {}

  @POST
  @Path("me/exports")
  @Doc(
      value =
          "Puts together all that is kept about the caller, as a ZIP of JSON; a mail tells when it"
              + " is ready.",
      by = Access.ADMIN,
      answer = Wanted.class,
      status = 202,
      refuses = 409)
  public Response export(@BeanParam Visit visit) {
    var id = accounts.exporting.ask(visit.as(Scope.ADMIN));
    return Response.status(202).entity(new Wanted(id)).build();
  }

  @GET
  @Path("me/exports")
  @Doc(value = "What the caller asked to be handed, newest first.", by = Access.ADMIN)
  public Exports exports(@BeanParam Visit visit) {
    return new Exports(
        accounts.exporting.exports(visit.as(Scope.ADMIN)).stream().map(ExportView::of).toList());
  }

  @GET
  @Path("me/exports/{id}")
  @Produces("application/zip")
  @Doc(value = "The ZIP, for a week.", by = Access.ADMIN, answer = InputStream.class)
  public Response download(@BeanParam Visit visit, @PathParam("id") UUID id) {
    return ExportAnswer.of(accounts.exporting, visit.as(Scope.ADMIN), id);
  }

  @POST
  @Path("me/deletion")
  @Doc(
      value =
          "Deletes the caller's account in two weeks; until then it can be cancelled. What others"
              + " bought stays theirs, and the books stay as they are, under no name.",
      by = Access.ADMIN,
      answer = Deletion.class,
      status = 202,
      refuses = 409)
  public Response leave(@BeanParam Visit visit) {
    var due = accounts.leaving.ask(visit.as(Scope.ADMIN)).dueAt();
    return Response.status(202).entity(new Deletion(due)).build();
  }

  @DELETE
  @Path("me/deletion")
  @Doc(value = "Cancels the deletion of the caller's account.", by = Access.ADMIN, refuses = 409)
  public void stay(@BeanParam Visit visit) {
    accounts.leaving.stay(visit.as(Scope.ADMIN));
  }
}
