package market.web.posts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import market.api.Api;
import market.api.Problem;
import market.api.markdown.Markdown;
import market.api.posts.Wall;
import market.storage.Slice;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import market.storage.posts.Post;
import market.web.frame.Atom;
import market.web.frame.Frame;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The newest posts of a creator, and announcements of a game, for programs that read feeds. */
@Path("/")
@Produces("application/atom+xml;charset=UTF-8")
public final class PostFeeds {
  private static final int ENTRIES = 30;

  private final Api api;
  private final Framing framing;
  private final String site;

  public PostFeeds(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
    this.site = api.settings.baseUrl().toString();
  }

  @GET
  @Path("creators/{handle}/posts.atom")
  public String creators(@BeanParam Visitor visitor, @PathParam("handle") Handle handle) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var creator =
          tx.accounts().named(handle).orElseThrow(() -> Problem.notFound("creator", handle));
      var posts = Wall.of(tx, creator.id(), visitor.viewer(), null, ENTRIES);
      var title = frame.say("posts.title", creator.name());
      return feed(frame, title, "/creators/%s/posts".formatted(handle), posts, null);
    });
  }

  @GET
  @Path("games/{game}/announcements.atom")
  public String announcements(@BeanParam Visitor visitor, @PathParam("game") Slug slug) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var game = tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug));
      var posts = Wall.of(tx, game.id(), visitor.viewer(), null, ENTRIES);
      var title = frame.say("posts.announcements", game.name());
      return feed(frame, title, "/games/%s/announcements".formatted(slug), posts, slug);
    });
  }

  private String feed(
      Frame frame, String title, String home, Slice<Post> posts, @Nullable Slug game) {
    var entries = posts.items().stream().map(it -> entry(frame, it, game)).toList();
    return new Atom(title, site + home + ".atom", site + home, entries).xml();
  }

  /** That there is a post for members everybody is told, what it says they read where it is. */
  private Atom.Entry entry(Frame frame, Post post, @Nullable Slug game) {
    return new Atom.Entry(
        site + "/posts/" + post.id(),
        post.title(),
        post.editedAt() == null ? post.postedAt() : post.editedAt(),
        post.name(),
        post.open() ? "" : frame.say("posts.closed"),
        post.open() ? Markdown.html(post.text()) : null,
        game == null ? null : game.value());
  }
}
