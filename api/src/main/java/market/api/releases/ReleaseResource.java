package market.api.releases;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.http.TakesFile;
import market.api.lanes.Wait;
import market.api.partners.Came;
import market.api.partners.Clicking;
import market.api.uploads.Uploading;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import org.jspecify.annotations.Nullable;

/** Releases: drafting, files in, handing in, files out. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class ReleaseResource {
  private final Database database;
  private final Releasing releasing;
  private final Uploading uploading;
  private final Downloading downloading;
  private final Clicking launchers;
  private final Idempotency idempotency;

  public ReleaseResource(
      Database database,
      Releasing releasing,
      Uploading uploading,
      Downloading downloading,
      Clicking launchers,
      Idempotency idempotency) {
    this.database = database;
    this.releasing = releasing;
    this.uploading = uploading;
    this.downloading = downloading;
    this.launchers = launchers;
    this.idempotency = idempotency;
  }

  /** What a file turned out to be. */
  public record Received(String sha256, String sha512, String sha1, String md5, long size) {}

  /**
   * Where a release stands; in the queue also at which place, and how long that takes at the pace
   * of the last days, with a range that four of five keep within.
   */
  public record Standing(
      ReleaseState state,
      @Nullable Long position,
      @Nullable Long expectedWaitSeconds,
      @Nullable Long leastWaitSeconds,
      @Nullable Long mostWaitSeconds,
      List<Step> steps) {}

  /** One step on its way, with what its author was told. */
  public record Step(ReleaseState state, String note, java.time.Instant at) {}

  @POST
  @Path("mods/{mod}/releases")
  @Doc(
      value =
          "Drafts a release: a SemVer version new to the mod, for versions and loaders its game"
              + " knows.",
      by = Access.PUBLISH,
      answer = ReleaseView.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response draft(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @NotNull @Valid Releasing.NewRelease wanted) {
    var me = visit.asMaker(Scope.PUBLISH);
    return idempotency.once(
        visit,
        me,
        "releases of " + slug,
        wanted,
        201,
        () -> {
          var release = releasing.draft(me, slug, wanted);
          return database.read(tx -> ReleaseView.of(tx, List.of(release)).getFirst());
        });
  }

  @GET
  @Path("mods/{mod}/releases")
  @Doc(
      value = "The releases of a mod, newest first; drafts for those who make it only.",
      by = Access.VISITOR)
  public Slice<ReleaseView> list(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable Long cursor) {
    return database.read(tx -> {
      var viewer = visit.viewer();
      var mod = tx.mods().find(slug, viewer).orElseThrow(() -> Problem.notFound("mod", slug));
      var all = viewer != null && tx.teams().makes(viewer, mod.id());
      var before = cursor == null ? Long.MAX_VALUE : cursor;
      var slice =
          Slice.of(
              tx.releases().of(mod.id(), all, before, limit + 1),
              limit,
              release -> String.valueOf(release.number()));
      return new Slice<>(ReleaseView.of(tx, slice.items()), slice.next());
    });
  }

  @GET
  @Path("releases/{id}")
  @Doc(
      value = "A release with its files, their hashes and what it depends on.",
      by = Access.VISITOR)
  public ReleaseView show(@BeanParam Visit visit, @PathParam("id") ReleaseId id) {
    return database.read(tx -> {
      var release =
          tx.releases().find(id, visit.viewer()).orElseThrow(() -> Problem.notFound("release", id));
      return ReleaseView.of(tx, List.of(release)).getFirst();
    });
  }

  @PUT
  @Path("releases/{id}/files/{filename}")
  @TakesFile
  @Doc(
      value = "Takes a file of a draft as the body, hashed on its way in; sent again, it replaces.",
      by = Access.PUBLISH,
      answer = Received.class,
      status = 201,
      refuses = 409)
  public Response receive(
      @BeanParam Visit visit,
      @PathParam("id") ReleaseId id,
      @PathParam("filename") String filename,
      InputStream bytes) {
    var blob =
        uploading.receive(
            visit.asMaker(Scope.PUBLISH),
            id,
            filename,
            bytes,
            length(visit.header("Content-Length")));
    return Response.status(201)
        .entity(new Received(blob.sha256(), blob.sha512(), blob.sha1(), blob.md5(), blob.size()))
        .build();
  }

  /** Without it the body's end tells. */
  private static @Nullable Long length(@Nullable String header) {
    return header == null || !header.matches("\\d{1,18}") ? null : Long.valueOf(header);
  }

  @DELETE
  @Path("releases/{id}/files/{filename}")
  @Doc(value = "Takes a file out of a draft.", by = Access.PUBLISH, refuses = 409)
  public void remove(
      @BeanParam Visit visit,
      @PathParam("id") ReleaseId id,
      @PathParam("filename") String filename) {
    uploading.remove(visit.asMaker(Scope.PUBLISH), id, filename);
  }

  @POST
  @Path("releases/{id}/submission")
  @Doc(
      value =
          "Hands a release in: its files stand still from now on, are scanned, and then reviewed.",
      by = Access.PUBLISH,
      answer = Standing.class,
      status = 202,
      refuses = 409)
  public Response submit(@BeanParam Visit visit, @PathParam("id") ReleaseId id) {
    releasing.submit(visit.asMaker(Scope.PUBLISH), id);
    return Response.status(202).entity(standing(visit, id)).build();
  }

  @GET
  @Path("releases/{id}/submission")
  @Doc(
      value = "Where a release stands, with its place in the queue and the wait to expect.",
      by = Access.READ)
  public Standing standing(@BeanParam Visit visit, @PathParam("id") ReleaseId id) {
    var me = visit.asMaker(Scope.READ);
    return database.read(tx -> {
      var release = Releasing.drafted(tx, me, id);
      var wait = releasing.toCome(tx, id);
      return new Standing(
          release.state(),
          wait.map(Wait::position).orElse(null),
          wait.map(Wait::seconds).orElse(null),
          wait.map(Wait::leastSeconds).orElse(null),
          wait.map(Wait::mostSeconds).orElse(null),
          tx.releases().events(id).stream()
              .map(event -> new Step(event.state(), event.note(), event.at()))
              .toList());
    });
  }

  @DELETE
  @Path("releases/{id}")
  @Doc(
      value = "Withdraws a release: nobody finds or downloads it any more.",
      by = Access.PUBLISH,
      refuses = 409)
  public ReleaseView withdraw(@BeanParam Visit visit, @PathParam("id") ReleaseId id) {
    var release = releasing.withdraw(visit.asMaker(Scope.PUBLISH), id);
    return database.read(tx -> ReleaseView.of(tx, List.of(release)).getFirst());
  }

  @GET
  @Path("releases/{id}/files/{filename}")
  @Produces({"application/octet-stream", APPLICATION_JSON})
  @Doc(
      value =
          "The bytes of a file, or 302 to them; of a paid mod by account, `Entitlement-Token`,"
              + " `Licence-Key` or `pass`; with `.minisig` after its name, its signature.",
      by = Access.VISITOR,
      answer = InputStream.class,
      headers = Came.CLIENT,
      refuses = {402, 403})
  public Response download(
      @BeanParam Visit visit,
      @PathParam("id") ReleaseId id,
      @PathParam("filename") String filename,
      @QueryParam("pass") @Nullable @Size(max = 100) String pass) {
    if (visit.caller().isPresent()) {
      visit.as(Scope.READ);
    }
    var signature = downloading.signature(visit.viewer(), id, filename);
    if (signature.isPresent()) {
      return Response.ok(signature.get(), TEXT_PLAIN)
          .header("Cache-Control", "public, max-age=3600")
          .build();
    }
    var granted =
        downloading.grant(visit.viewer(), Downloading.Proofs.of(visit::header, pass), id, filename);
    launchers.downloaded(visit.header(Came.CLIENT), visit.asker());
    return new FileAnswer(downloading).to(visit, granted);
  }
}
