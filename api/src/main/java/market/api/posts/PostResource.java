package market.api.posts;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.markdown.Markdown;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import market.storage.posts.Post;
import market.storage.posts.PostId;
import org.jspecify.annotations.Nullable;

/** What creators and games write to those who follow them. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class PostResource {
  private final Database database;
  private final Announcing announcing;

  public PostResource(Database database, Announcing announcing) {
    this.database = database;
    this.announcing = announcing;
  }

  /**
   * A post as whoever asks may read it.
   *
   * @param text Markdown; nothing where it is for members, and the caller is none
   * @param html the same, safe to show
   * @param open whether the caller may read it
   */
  public record PostView(
      PostId id,
      Handle author,
      String name,
      boolean announcement,
      String title,
      String text,
      String html,
      Post.Audience audience,
      List<UUID> tiers,
      Post.State state,
      boolean open,
      Instant postedAt,
      @Nullable Instant editedAt) {
    static PostView of(Post one) {
      return new PostView(
          one.id(),
          one.handle(),
          one.name(),
          one.game() != null,
          one.title(),
          one.text(),
          Markdown.html(one.text()),
          one.audience(),
          one.tiers(),
          one.state(),
          one.open(),
          one.postedAt(),
          one.editedAt());
    }
  }

  @GET
  @Path("creators/{handle}/posts")
  @Doc(
      value = "A creator's posts, the newest first; of those for members others see the title.",
      by = Access.VISITOR)
  public Slice<PostView> posts(
      @BeanParam Visit visit,
      @PathParam("handle") Handle handle,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var viewer = visit.viewer();
    return database.read(tx -> {
      var creator =
          tx.accounts().named(handle).orElseThrow(() -> Problem.notFound("creator", handle));
      return Wall.of(tx, creator.id(), viewer, cursor, limit).map(PostView::of);
    });
  }

  @GET
  @Path("posts/{id}")
  @Doc(value = "A post, as far as the caller may read it.", by = Access.VISITOR)
  public PostView post(@BeanParam Visit visit, @PathParam("id") PostId id) {
    var viewer = visit.viewer();
    return database
        .read(tx -> tx.posts().find(id, viewer))
        .map(PostView::of)
        .orElseThrow(() -> Problem.notFound("post", id));
  }

  @POST
  @Path("creator/posts")
  @Doc(
      value = "Posts to all who follow the caller, or to members of theirs; at most ten a day.",
      by = Access.PUBLISH,
      answer = PostView.class,
      status = 201,
      refuses = 429)
  public Response write(@BeanParam Visit visit, @NotNull @Valid Announcing.Draft draft) {
    var post = announcing.write(visit.as(Scope.PUBLISH), draft);
    return Response.status(201).entity(PostView.of(post)).build();
  }

  @PUT
  @Path("posts/{id}")
  @Doc(
      value = "Changes what a post of the caller's says; nobody is told again.",
      by = Access.PUBLISH,
      refuses = 409)
  public PostView changePost(
      @BeanParam Visit visit, @PathParam("id") PostId id, @NotNull @Valid Announcing.Words words) {
    return PostView.of(announcing.change(visit.as(Scope.PUBLISH), id, words));
  }

  @DELETE
  @Path("posts/{id}")
  @Doc(value = "Takes a post of the caller's back.", by = Access.PUBLISH, refuses = 409)
  public void removePost(@BeanParam Visit visit, @PathParam("id") PostId id) {
    announcing.remove(visit.as(Scope.PUBLISH), id);
  }
}
