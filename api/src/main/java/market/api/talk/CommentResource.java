package market.api.talk;

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
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.talk.CommentId;
import org.jspecify.annotations.Nullable;

/** What is said about mods. */
@Path("/v1/mods/{mod}/comments")
@Produces(APPLICATION_JSON)
public final class CommentResource {
  private final Database database;
  private final Talk talk;

  public CommentResource(Database database, Talk talk) {
    this.database = database;
    this.talk = talk;
  }

  /** A thread, with a page of its answers. */
  public record ThreadPage(CommentView comment, Slice<CommentView> answers) {}

  @GET
  @Doc(
      value = "What is said about a mod, the newest first: questions, comments or both.",
      by = Access.VISITOR)
  public Slice<CommentView> comments(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("about") @Nullable String about,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var viewer = visit.viewer();
    var wanted = Threads.about(about);
    return database.read(tx -> {
      var found = Threads.of(tx, mod(tx, viewer, slug), wanted, viewer, cursor, limit);
      return new Slice<>(found.items(), found.next()).map(CommentView::of);
    });
  }

  static ModId mod(Tx tx, @Nullable AccountId viewer, Slug slug) {
    return tx.mods().find(slug, viewer).orElseThrow(() -> Problem.notFound("mod", slug)).id();
  }

  @POST
  @Doc(
      value = "Says something about a mod, asks, or answers; what looks like spam waits.",
      by = Access.READ,
      answer = CommentView.class,
      status = 201,
      refuses = {409, 429})
  public Response say(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @NotNull @Valid Speaking.Draft draft) {
    var said = talk.speaking.say(visit.as(Scope.READ), slug, draft);
    return Response.status(201).entity(CommentView.of(said)).build();
  }

  @GET
  @Path("{id}")
  @Doc(value = "A thread with its answers, the oldest first.", by = Access.VISITOR)
  public ThreadPage thread(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @PathParam("id") CommentId id,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var viewer = visit.viewer();
    return database.read(tx -> {
      var one = Threads.thread(tx, mod(tx, viewer, slug), id, viewer, cursor, limit);
      return new ThreadPage(CommentView.of(one.root()), one.answers().map(CommentView::of));
    });
  }

  @PUT
  @Path("{id}")
  @Doc(
      value = "Changes what the caller said, within 15 minutes; it is marked as changed.",
      by = Access.READ,
      refuses = 409)
  public CommentView reword(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @PathParam("id") CommentId id,
      @NotNull @Valid Speaking.Change change) {
    return CommentView.of(talk.speaking.change(visit.as(Scope.READ), slug, id, change));
  }

  @DELETE
  @Path("{id}")
  @Doc(value = "Takes back what the caller said; its place stays.", by = Access.READ, refuses = 409)
  public void unsay(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") CommentId id) {
    talk.speaking.remove(visit.as(Scope.READ), slug, id);
  }

  @PUT
  @Path("{id}/helpful")
  @Doc(value = "Finds a comment helpful: once a person, and not its author.", by = Access.READ)
  public CommentView markHelpful(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") CommentId id) {
    return CommentView.of(talk.minding.helpful(visit.as(Scope.READ), slug, id, true));
  }

  @DELETE
  @Path("{id}/helpful")
  @Doc(value = "Takes that back.", by = Access.READ)
  public CommentView unmarkHelpful(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") CommentId id) {
    return CommentView.of(talk.minding.helpful(visit.as(Scope.READ), slug, id, false));
  }

  @PUT
  @Path("{id}/solution")
  @Doc(
      value = "Says that this answer helped: by whoever asked, or a helper. Gives the question.",
      by = Access.READ,
      refuses = 409)
  public CommentView solved(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") CommentId id) {
    return CommentView.of(talk.minding.helped(visit.as(Scope.READ), slug, id, true));
  }

  @DELETE
  @Path("{id}/solution")
  @Doc(value = "Takes that back, and gives the question.", by = Access.READ, refuses = 409)
  public CommentView unsolved(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") CommentId id) {
    return CommentView.of(talk.minding.helped(visit.as(Scope.READ), slug, id, false));
  }

  @PUT
  @Path("{id}/lock")
  @Doc(
      value = "Ends a thread: by those who make the mod, or the game's helpers and moderators.",
      by = Access.PUBLISH,
      refuses = 409)
  public CommentView lock(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") CommentId id) {
    return CommentView.of(talk.minding.lock(visit.as(Scope.PUBLISH), slug, id, true));
  }

  @DELETE
  @Path("{id}/lock")
  @Doc(value = "Opens a thread again.", by = Access.PUBLISH, refuses = 409)
  public CommentView unlock(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") CommentId id) {
    return CommentView.of(talk.minding.lock(visit.as(Scope.PUBLISH), slug, id, false));
  }
}
