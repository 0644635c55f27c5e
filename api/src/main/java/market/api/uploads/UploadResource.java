package market.api.uploads;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.http.TakesFile;
import market.storage.accounts.Scope;
import market.storage.releases.ReleaseId;
import market.storage.releases.Upload;
import market.storage.releases.UploadState;
import org.jspecify.annotations.Nullable;

/** Uploads that can be gone on with, as tus 1.0 has them. */
@Path("/v1/uploads")
@Produces(APPLICATION_JSON)
public final class UploadResource {
  private static final String HOME = "/v1/uploads";

  private final Resuming resuming;
  private final Tus tus;

  public UploadResource(Resuming resuming, Tus tus) {
    this.resuming = resuming;
    this.tus = tus;
  }

  /** One that is under way. */
  public record UploadView(
      UUID id,
      @Nullable ReleaseId release,
      @Nullable String filename,
      UploadState state,
      long offset,
      @Nullable Long length,
      Instant createdAt,
      Instant expiresAt) {
    static UploadView of(Upload upload) {
      return new UploadView(
          upload.id(),
          upload.release(),
          upload.filename(),
          upload.state(),
          upload.received(),
          upload.length(),
          upload.createdAt(),
          upload.expiresAt());
    }
  }

  /** How much one may keep here, and how much of it is taken, uploads under way included. */
  public record Quota(long usedBytes, long maxBytes, long fileMaxBytes) {}

  /** Those that are under way, and the room there is for more. */
  public record Open(List<UploadView> items, @Nullable String next, Quota quota) {}

  @GET
  @Doc(
      value = "Your uploads that are under way, how far each is, and your quota.",
      by = Access.PUBLISH)
  public Open list(@BeanParam Visit visit) {
    var me = visit.asMaker(Scope.PUBLISH);
    var quota = resuming.allowance(me);
    return new Open(
        resuming.open(me).stream().map(UploadView::of).toList(),
        null,
        new Quota(quota.used(), quota.max(), quota.fileMax()));
  }

  @OPTIONS
  @Doc(
      value = "Tells which version and extensions of tus are spoken here, in headers.",
      answer = Void.class,
      status = 204)
  public Response options() {
    return tus.options();
  }

  @POST
  @TakesFile
  @Doc(
      value =
          "Begins an upload by tus 1.0: Upload-Length, and release and filename in"
              + " Upload-Metadata.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 201,
      headers = {
        "Tus-Resumable",
        "Upload-Length",
        "Upload-Metadata",
        "Upload-Concat",
        "Upload-Checksum"
      },
      takes = Tus.BYTES,
      refuses = {409, 412})
  public Response create(@BeanParam Visit visit, InputStream body) {
    var me = visit.asMaker(Scope.PUBLISH);
    return tus.create(() -> me, visit::header, body, HOME);
  }

  @HEAD
  @Path("{id}")
  @Doc(
      value = "Tells in Upload-Offset how many bytes of an upload are safe.",
      by = Access.PUBLISH,
      answer = Void.class,
      headers = "Tus-Resumable",
      refuses = {410, 412})
  public Response head(@BeanParam Visit visit, @PathParam("id") UUID id) {
    var me = visit.asMaker(Scope.PUBLISH);
    return tus.head(() -> me, visit::header, id);
  }

  @PATCH
  @Path("{id}")
  @Consumes(Tus.BYTES)
  @TakesFile
  @Doc(
      value = "Goes on with an upload at Upload-Offset; its last byte makes it a file.",
      by = Access.PUBLISH,
      answer = Void.class,
      headers = {"Tus-Resumable", "Upload-Offset", "Upload-Checksum"},
      status = 204,
      takes = Tus.BYTES,
      refuses = {409, 410, 412, 415, 423, 460})
  public Response append(@BeanParam Visit visit, @PathParam("id") UUID id, InputStream body) {
    var me = visit.asMaker(Scope.PUBLISH);
    return tus.append(() -> me, visit::header, id, body);
  }

  @DELETE
  @Path("{id}")
  @Doc(
      value = "Gives an upload up, and what came of it.",
      by = Access.PUBLISH,
      answer = Void.class,
      headers = "Tus-Resumable",
      status = 204,
      refuses = {410, 412})
  public Response remove(@BeanParam Visit visit, @PathParam("id") UUID id) {
    var me = visit.asMaker(Scope.PUBLISH);
    return tus.remove(() -> me, visit::header, id);
  }
}
