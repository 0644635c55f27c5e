package market.api.posts;

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
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** What a game's moderators tell all who follow it. */
@Path("/v1/games/{game}/announcements")
@Produces(APPLICATION_JSON)
public final class AnnouncementResource {
  private final Database database;
  private final Announcing announcing;

  public AnnouncementResource(Database database, Announcing announcing) {
    this.database = database;
    this.announcing = announcing;
  }

  @GET
  @Doc(value = "What a game's moderators announce, the newest first.", by = Access.VISITOR)
  public Slice<PostResource.PostView> announcements(
      @BeanParam Visit visit,
      @PathParam("game") Slug slug,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var viewer = visit.viewer();
    return database.read(tx -> {
      var game = tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug));
      return Wall.of(tx, game.id(), viewer, cursor, limit).map(PostResource.PostView::of);
    });
  }

  @POST
  @Doc(
      value = "Announces something to all who follow a game; by its moderators.",
      by = Access.MODERATOR,
      answer = PostResource.PostView.class,
      status = 201,
      refuses = 429)
  public Response announce(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @NotNull @Valid Announcing.Words words) {
    var post = announcing.announce(visit.asModerator(), game, words);
    return Response.status(201).entity(PostResource.PostView.of(post)).build();
  }
}
