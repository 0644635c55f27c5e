package market.web.talk;

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
import market.api.Api;
import market.api.Problem;
import market.api.talk.Speaking;
import market.api.talk.Threads;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.talk.Comment;
import market.storage.talk.CommentId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Talking about a mod. */
@Path("/mods/{mod}/comments")
@Produces(MediaType.TEXT_HTML)
public final class CommentPages {
  private static final int AT_ONCE = 20;
  private static final int ANSWERS = 50;
  private static final int TEXT_MAX = 4_000;

  private final Api api;
  private final Framing framing;

  public CommentPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  /** What was typed, and why it did not do. */
  private record Typed(String text, boolean asks, @Nullable Problem problem) {
    static final Typed NOTHING = new Typed("", false, null);
  }

  @GET
  public CommentsPage show(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @QueryParam("about") @Nullable String about,
      @QueryParam("cursor") @Nullable String cursor) {
    return page(visitor, slug, Threads.about(about), cursor, Typed.NOTHING);
  }

  private CommentsPage page(
      Visitor visitor, Slug slug, Threads.About about, @Nullable String cursor, Typed typed) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    return api.database.read(tx -> {
      var mod = mod(tx, visitor, slug);
      return new CommentsPage(
          frame,
          Sight.of(tx, mod, frame.caller(), api.clock.instant()),
          Threads.of(tx, mod.id(), about, viewer, cursor, AT_ONCE),
          about,
          tx.comments().slowSeconds(mod.id()),
          typed.text(),
          typed.asks(),
          typed.problem());
    });
  }

  private static Mod mod(Tx tx, Visitor visitor, Slug slug) {
    return tx.mods().find(slug, visitor.viewer()).orElseThrow(() -> Problem.notFound("mod", slug));
  }

  @GET
  @Path("{id}")
  public ThreadPage thread(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @PathParam("id") CommentId id,
      @QueryParam("cursor") @Nullable String cursor) {
    return page(visitor, slug, id, cursor, Typed.NOTHING);
  }

  private ThreadPage page(
      Visitor visitor, Slug slug, CommentId id, @Nullable String cursor, Typed typed) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    return api.database.read(tx -> {
      var mod = mod(tx, visitor, slug);
      return new ThreadPage(
          frame,
          Sight.of(tx, mod, frame.caller(), api.clock.instant()),
          Threads.thread(tx, mod.id(), id, viewer, cursor, ANSWERS),
          typed.text(),
          typed.problem());
    });
  }

  @POST
  public Response say(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("question") @Nullable String question) {
    var me = visitor.me();
    try {
      var draft = new Speaking.Draft(bounded(text), question != null, null);
      return at(slug, api.feedback.talk.speaking.say(me, slug, draft));
    } catch (Problem problem) {
      var typed = new Typed(text, question != null, problem);
      return refused(problem, () -> page(visitor, slug, Threads.About.ALL, null, typed));
    }
  }

  @POST
  @Path("{id}/answers")
  public Response answer(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @PathParam("id") CommentId id,
      @FormParam("text") @DefaultValue("") String text) {
    var me = visitor.me();
    return doing(
        visitor,
        slug,
        id,
        text,
        () -> {
          var draft = new Speaking.Draft(bounded(text), false, id.value());
          return api.feedback.talk.speaking.say(me, slug, draft);
        });
  }

  @POST
  @Path("{id}/change")
  public Response change(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @PathParam("id") CommentId id,
      @FormParam("text") @DefaultValue("") String text) {
    var me = visitor.me();
    return doing(
        visitor,
        slug,
        id,
        "",
        () -> {
          var change = new Speaking.Change(bounded(text));
          return api.feedback.talk.speaking.change(me, slug, id, change);
        });
  }

  @POST
  @Path("{id}/removal")
  public Response remove(
      @BeanParam Visitor visitor, @PathParam("mod") Slug slug, @PathParam("id") CommentId id) {
    var me = visitor.me();
    return doing(
        visitor,
        slug,
        id,
        "",
        () -> {
          api.feedback.talk.speaking.remove(me, slug, id);
          return api.database.read(tx -> tx.comments().find(id, me.id()).orElseThrow());
        });
  }

  @POST
  @Path("{id}/helpful")
  public Response helpful(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @PathParam("id") CommentId id,
      @FormParam("on") @DefaultValue("1") String on) {
    var me = visitor.me();
    return doing(
        visitor, slug, id, "", () -> api.feedback.talk.minding.helpful(me, slug, id, isOn(on)));
  }

  @POST
  @Path("{id}/solution")
  public Response solution(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @PathParam("id") CommentId id,
      @FormParam("on") @DefaultValue("1") String on) {
    var me = visitor.me();
    return doing(
        visitor, slug, id, "", () -> api.feedback.talk.minding.helped(me, slug, id, isOn(on)));
  }

  @POST
  @Path("{id}/lock")
  public Response lock(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @PathParam("id") CommentId id,
      @FormParam("on") @DefaultValue("1") String on) {
    var me = visitor.me();
    return doing(
        visitor, slug, id, "", () -> api.feedback.talk.minding.lock(me, slug, id, isOn(on)));
  }

  @POST
  @Path("pace")
  public Response pace(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("seconds") @DefaultValue("0") int seconds) {
    var me = visitor.me();
    try {
      if (seconds < 0 || seconds > 86_400) {
        throw Problem.invalid("seconds", "0 to 86400");
      }
      api.feedback.talk.minding.slow(me, slug, seconds);
      return Response.seeOther(URI.create("/mods/%s/comments".formatted(slug))).build();
    } catch (Problem problem) {
      var typed = new Typed("", false, problem);
      return refused(problem, () -> page(visitor, slug, Threads.About.ALL, null, typed));
    }
  }

  private static boolean isOn(String on) {
    return !on.equals("0");
  }

  /** A deed within a thread, which leads back to it. */
  private Response doing(
      Visitor visitor,
      Slug slug,
      CommentId id,
      String text,
      java.util.function.Supplier<Comment> deed) {
    try {
      return at(slug, deed.get());
    } catch (Problem problem) {
      var typed = new Typed(text, false, problem);
      return refused(problem, () -> page(visitor, slug, id, null, typed));
    }
  }

  private static Response at(Slug slug, Comment comment) {
    var page = "/mods/%s/comments/%s#c-%s".formatted(slug, comment.root(), comment.id());
    return Response.seeOther(URI.create(page)).build();
  }

  private static Response refused(Problem problem, java.util.function.Supplier<Object> page) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page.get()).build();
  }

  private static String bounded(String text) {
    if (text.isBlank() || text.length() > TEXT_MAX) {
      throw Problem.invalid("text", "1 to 4000 characters");
    }
    return text;
  }
}
