package market.api.mods;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import market.api.http.BoundedStream;
import market.api.http.TakesFile;
import market.api.images.Images;
import market.api.mods.Teaming.Seat;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Listings, their pictures and their teams. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class ModResource {
  private final Database database;
  private final Editing editing;
  private final Teaming teaming;
  private final Idempotency idempotency;

  public ModResource(Database database, Editing editing, Teaming teaming, Idempotency idempotency) {
    this.database = database;
    this.editing = editing;
    this.teaming = teaming;
    this.idempotency = idempotency;
  }

  /** A picture as it is served from now on. */
  public record Stored(String url, int width, int height) {}

  @POST
  @Path("mods")
  @Doc(
      value =
          "Lists a mod as a draft, with its creator as the whole team; the price keeps to the rules"
              + " of its game.",
      by = Access.PUBLISH,
      answer = ModView.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response list(@BeanParam Visit visit, @NotNull @Valid Editing.NewMod wanted) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit, me, "mods", wanted, 201, () -> view(editing.list(me, wanted).slug(), me.id()));
  }

  @GET
  @Path("mods/{mod}")
  @Doc(value = "A mod; drafts are there for those who make them only.", by = Access.VISITOR)
  public ModView show(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return view(slug, visit.viewer());
  }

  @PATCH
  @Path("mods/{mod}")
  @Doc(
      value = "Changes what is sent and leaves the rest; for those who make the mod.",
      by = Access.PUBLISH)
  public ModView edit(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @NotNull @Valid Editing.Changes changes) {
    var me = visit.asMaker(Scope.PUBLISH);
    return view(editing.edit(me, slug, changes).slug(), me.id());
  }

  @PUT
  @Path("mods/{mod}/icon")
  @TakesFile
  @Doc(
      value = "Sets the icon from the bytes of a PNG, JPEG, GIF or WebP picture, drawn anew.",
      by = Access.PUBLISH,
      takes = "image/*")
  public Stored setIcon(@BeanParam Visit visit, @PathParam("mod") Slug slug, InputStream bytes) {
    var icon = editing.setIcon(visit.asMaker(Scope.PUBLISH), slug, bounded(bytes));
    return new Stored("/media/" + icon.sha256(), icon.width(), icon.height());
  }

  @POST
  @Path("mods/{mod}/gallery")
  @TakesFile
  @Doc(
      value = "Adds a picture to the gallery, drawn anew.",
      by = Access.PUBLISH,
      answer = Stored.class,
      status = 201,
      takes = "image/*",
      refuses = 409)
  public Response addPicture(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("caption") @Nullable String caption,
      InputStream bytes) {
    var shot = editing.addPicture(visit.asMaker(Scope.PUBLISH), slug, bounded(bytes), caption);
    return Response.status(201)
        .entity(new Stored("/media/" + shot.sha256(), shot.width(), shot.height()))
        .build();
  }

  @DELETE
  @Path("mods/{mod}/gallery/{sha256}")
  @Doc(value = "Takes a picture out of the gallery.", by = Access.PUBLISH)
  public void removePicture(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("sha256") String sha256) {
    editing.removePicture(visit.asMaker(Scope.PUBLISH), slug, sha256);
  }

  @GET
  @Path("mods/{mod}/team")
  @Doc(value = "The team that holds and the one proposed; for those in either.", by = Access.READ)
  public Teaming.Teams team(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    var me = visit.as(Scope.READ);
    return database.read(tx ->
        Teaming.teams(
            tx,
            tx.mods()
                .find(slug, me.id())
                .filter(mod -> tx.teams().knows(me.id(), mod.id()))
                .orElseThrow(() -> Problem.notFound("mod", slug))));
  }

  @PUT
  @Path("mods/{mod}/team")
  @Doc(
      value =
          "Proposes a team, by the owner of the mod only; shares total 10000 and count once every"
              + " payee accepted.",
      by = Access.PUBLISH)
  public Teaming.Teams propose(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @NotNull List<@NotNull @Valid Seat> seats) {
    return teaming.propose(visit.as(Scope.PUBLISH), slug, seats);
  }

  @POST
  @Path("mods/{mod}/team/acceptance")
  @Doc(
      value = "Says yes to a share in the team proposed; with the last yes it holds.",
      by = Access.PUBLISH,
      refuses = 409)
  public Teaming.Teams accept(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return teaming.accept(visit.as(Scope.PUBLISH), slug);
  }

  private ModView view(Slug slug, @Nullable AccountId viewer) {
    return database.read(tx -> {
      var mod = tx.mods().find(slug, viewer).orElseThrow(() -> Problem.notFound("mod", slug));
      return ModView.of(
          mod,
          tx.offers().of(mod.id()),
          tx.mods().pictures(mod.id()),
          tx.teams().active(mod.id()),
          tx.follows().followers(mod.id().value()));
    });
  }

  private static InputStream bounded(InputStream bytes) {
    return new BoundedStream(bytes, Images.INPUT_BYTES_MAX);
  }
}
