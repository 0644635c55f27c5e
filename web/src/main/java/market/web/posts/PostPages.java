package market.web.posts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.memberships.TierView;
import market.api.posts.Announcing;
import market.api.posts.Wall;
import market.api.roles.Deed;
import market.api.roles.Powers;
import market.storage.accounts.Account;
import market.storage.accounts.Handle;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.posts.Post.Audience;
import market.storage.posts.PostId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.memberships.Reader;
import market.web.posts.PostsPage.Typed;
import org.jspecify.annotations.Nullable;

/** Posts of creators, and announcements of games. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class PostPages {
  private static final int AT_ONCE = 20;
  private static final int TITLE_MAX = 120;
  private static final int TEXT_MAX = 20_000;
  private static final int TIERS_MAX = 20;

  private final Api api;
  private final Framing framing;

  public PostPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  @Path("creators/{handle}/posts")
  public PostsPage creators(
      @BeanParam Visitor visitor,
      @PathParam("handle") Handle handle,
      @QueryParam("cursor") @Nullable String cursor) {
    var creator =
        api.database
            .read(tx -> tx.accounts().named(handle))
            .orElseThrow(() -> Problem.notFound("creator", handle));
    return page(visitor, creator, cursor, Typed.NOTHING, null);
  }

  private PostsPage page(
      Visitor visitor,
      Account creator,
      @Nullable String cursor,
      Typed typed,
      @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    var caller = frame.caller();
    var writes = caller != null && caller.isCreator() && creator.id().equals(viewer);
    return api.database.read(tx ->
        new PostsPage(
            frame,
            null,
            creator.name(),
            "/creators/%s/posts".formatted(creator.handle()),
            Wall.of(tx, creator.id(), viewer, cursor, AT_ONCE),
            writes,
            writes ? TierView.open(tx, creator.id()) : List.of(),
            typed,
            problem));
  }

  @GET
  @Path("games/{game}/announcements")
  public PostsPage announcements(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @QueryParam("cursor") @Nullable String cursor) {
    return page(visitor, game(slug), cursor, Typed.NOTHING, null);
  }

  private Game game(Slug slug) {
    return api.database
        .read(tx -> tx.games().find(slug))
        .orElseThrow(() -> Problem.notFound("game", slug));
  }

  private PostsPage page(
      Visitor visitor, Game game, @Nullable String cursor, Typed typed, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var caller = frame.caller();
    return api.database.read(tx ->
        new PostsPage(
            frame,
            game,
            game.name(),
            "/games/%s/announcements".formatted(game.slug()),
            Wall.of(tx, game.id(), visitor.viewer(), cursor, AT_ONCE),
            caller != null && Powers.allow(caller, game.id(), Deed.ANNOUNCE),
            List.of(),
            typed,
            problem));
  }

  @GET
  @Path("posts/{id}")
  public PostPage show(@BeanParam Visitor visitor, @PathParam("id") PostId id) {
    return page(visitor, id, null);
  }

  private PostPage page(Visitor visitor, PostId id, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var post =
          tx.posts().find(id, visitor.viewer()).orElseThrow(() -> Problem.notFound("post", id));
      var tiers =
          post.open()
              ? List.<TierView>of()
              : TierView.open(tx, post.author()).stream()
                  .filter(it -> post.tiers().isEmpty() || post.tiers().contains(it.id()))
                  .toList();
      var game = post.game() == null ? null : tx.games().get(post.game());
      var reader = Reader.of(tx, post.author(), visitor.viewer(), api.clock.instant());
      return new PostPage(frame, post, game, tiers, reader, problem);
    });
  }

  @POST
  @Path("posts")
  public Response write(
      @BeanParam Visitor visitor,
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("audience") @DefaultValue("everyone") String audience,
      @FormParam("tier") List<String> tiers) {
    var me = visitor.me();
    var typed = new Typed(title, text, audience, tiers);
    try {
      var words = words(title, text);
      var isForMembers = audience.equals("members");
      var named = tiers.stream().limit(TIERS_MAX).map(PostPages::uuid).toList();
      var draft =
          new Announcing.Draft(
              words.title(),
              words.text(),
              isForMembers ? Audience.MEMBERS : Audience.EVERYONE,
              isForMembers ? named : List.of());
      return at(api.feedback.talk.announcing.write(me, draft).id());
    } catch (Problem problem) {
      return refused(problem, () -> page(visitor, me.account(), null, typed, problem));
    }
  }

  @POST
  @Path("games/{game}/announcements")
  public Response announce(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("text") @DefaultValue("") String text) {
    var me = visitor.moderator();
    try {
      return at(api.feedback.talk.announcing.announce(me, slug, words(title, text)).id());
    } catch (Problem problem) {
      var typed = new Typed(title, text, "everyone", List.of());
      return refused(problem, () -> page(visitor, game(slug), null, typed, problem));
    }
  }

  @POST
  @Path("posts/{id}/change")
  public Response change(
      @BeanParam Visitor visitor,
      @PathParam("id") PostId id,
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("text") @DefaultValue("") String text) {
    var me = visitor.me();
    try {
      return at(api.feedback.talk.announcing.change(me, id, words(title, text)).id());
    } catch (Problem problem) {
      return refused(problem, () -> page(visitor, id, problem));
    }
  }

  @POST
  @Path("posts/{id}/removal")
  public Response remove(@BeanParam Visitor visitor, @PathParam("id") PostId id) {
    var me = visitor.me();
    try {
      api.feedback.talk.announcing.remove(me, id);
      var home = URI.create("/creators/%s/posts".formatted(me.account().handle()));
      return Response.seeOther(home).build();
    } catch (Problem problem) {
      return refused(problem, () -> page(visitor, id, problem));
    }
  }

  private static Announcing.Words words(String title, String text) {
    if (title.isBlank() || title.length() > TITLE_MAX) {
      throw Problem.invalid("title", "1 to 120 characters");
    }
    if (text.isBlank() || text.length() > TEXT_MAX) {
      throw Problem.invalid("text", "1 to 20000 characters");
    }
    return new Announcing.Words(title, text);
  }

  private static Response at(PostId id) {
    return Response.seeOther(URI.create("/posts/" + id)).build();
  }

  private static Response refused(Problem problem, java.util.function.Supplier<Object> page) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page.get()).build();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("tiers", "are yours");
    }
  }
}
