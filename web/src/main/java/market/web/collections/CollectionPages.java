package market.web.collections;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.collections.Collecting;
import market.api.collections.CollectionView;
import market.api.curators.Lists;
import market.api.dependencies.Planned;
import market.api.dependencies.Wish;
import market.api.partners.Asked;
import market.api.partners.Clicking;
import market.api.personal.Subscribing;
import market.storage.Slice;
import market.storage.collections.Collection.Visibility;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.SafePath;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Collections: looking at them, leaving them for a mod, and keeping one's own. */
@Path("/collections")
@Produces(MediaType.TEXT_HTML)
public final class CollectionPages {
  private static final int NEWEST = 24;

  private final Api api;
  private final Lists lists;
  private final Framing framing;
  private final SessionCookie cookies;

  public CollectionPages(Api api, Framing framing, SessionCookie cookies) {
    this.api = api;
    lists = new Lists(api);
    this.framing = framing;
    this.cookies = cookies;
  }

  @GET
  public CollectionsPage all(
      @BeanParam Visitor visitor,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("mod") @DefaultValue("") String mod) {
    return page(visitor, cursor, mod, "", null);
  }

  private CollectionsPage page(
      Visitor visitor,
      @Nullable String cursor,
      String mod,
      String title,
      @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    var before = before(cursor);
    return api.database.read(tx ->
        new CollectionsPage(
            frame,
            Slice.of(
                    tx.collections().newest(null, before, NEWEST + 1),
                    NEWEST,
                    it -> it.updatedAt().toString())
                .map(CollectionView::of),
            viewer == null
                ? List.of()
                : tx.collections().of(viewer, viewer).stream().map(CollectionView::of).toList(),
            title,
            mod.isBlank() ? null : tx.mods().find(slug(mod, "mod"), viewer).orElse(null),
            problem));
  }

  private static @Nullable Instant before(@Nullable String cursor) {
    try {
      return cursor == null || cursor.isBlank() ? null : Instant.parse(cursor);
    } catch (DateTimeParseException e) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
  }

  @POST
  public Response begin(
      @BeanParam Visitor visitor,
      @FormParam("game") @DefaultValue("") String game,
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("visibility") @DefaultValue("private") String visibility,
      @FormParam("mod") @DefaultValue("") String mod) {
    var me = visitor.me();
    try {
      var id =
          lists.collecting.begin(
              me,
              new Collecting.NewCollection(
                  slug(game, "game"), bounded("title", title, 80), null, visibility(visibility)));
      return mod.isBlank()
          ? Response.seeOther(URI.create("/collections/" + id)).build()
          : put(visitor, id, mod, "", null);
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(page(visitor, null, mod, title, problem))
          .build();
    }
  }

  private static String bounded(String field, String text, int most) {
    if (text.strip().length() > most) {
      throw Problem.invalid(field, "at most %d characters".formatted(most));
    }
    return text.strip();
  }

  private static Slug slug(String text, String field) {
    try {
      return new Slug(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(field, "is not one of ours");
    }
  }

  private static Visibility visibility(String name) {
    return Arrays.stream(Visibility.values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElse(Visibility.PRIVATE);
  }

  @GET
  @Path("{collection}")
  public CollectionPage show(@BeanParam Visitor visitor, @PathParam("collection") UUID id) {
    return page(visitor, id, null);
  }

  private CollectionPage page(Visitor visitor, UUID id, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    return api.database.read(tx -> {
      var owner = Collecting.seen(tx, viewer, id).owner();
      return new CollectionPage(
          frame,
          CollectionView.Whole.of(tx, viewer, id),
          owner.equals(viewer),
          Subscribing.Standing.of(tx, viewer, id),
          problem);
    });
  }

  private Response done(Visitor visitor, UUID id, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/collections/" + id)).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, id, problem)).build();
    }
  }

  @POST
  @Path("{collection}")
  public Response word(
      @BeanParam Visitor visitor,
      @PathParam("collection") UUID id,
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("about") @DefaultValue("") String about,
      @FormParam("visibility") @DefaultValue("private") String visibility) {
    var me = visitor.me();
    return done(
        visitor,
        id,
        () ->
            lists.collecting.word(
                me,
                id,
                new Collecting.Wording(
                    bounded("title", title, 80),
                    bounded("about", about, 1_000),
                    visibility(visibility))));
  }

  @POST
  @Path("{collection}/removal")
  public Response discard(@BeanParam Visitor visitor, @PathParam("collection") UUID id) {
    lists.collecting.discard(visitor.me(), id);
    return Response.seeOther(URI.create("/collections")).build();
  }

  @POST
  @Path("{collection}/copy")
  public Response copy(@BeanParam Visitor visitor, @PathParam("collection") UUID id) {
    var copy = lists.collecting.fork(visitor.me(), id);
    return Response.seeOther(URI.create("/collections/" + copy)).build();
  }

  /** Puts one in, or says something else of one that is. */
  @POST
  @Path("{collection}/mods")
  public Response put(
      @BeanParam Visitor visitor,
      @PathParam("collection") UUID id,
      @FormParam("mod") @DefaultValue("") String mod,
      @FormParam("note") @DefaultValue("") String note,
      @FormParam("paid") @Nullable String paid) {
    var me = visitor.me();
    return done(
        visitor,
        id,
        () ->
            lists.collecting.put(
                me,
                id,
                slug(mod.substring(mod.lastIndexOf('/') + 1), "mod"),
                new Collecting.Pick(bounded("note", note, 500), paid != null)));
  }

  @POST
  @Path("{collection}/mods/{mod}/removal")
  public Response remove(
      @BeanParam Visitor visitor, @PathParam("collection") UUID id, @PathParam("mod") Slug mod) {
    var me = visitor.me();
    return done(visitor, id, () -> lists.collecting.remove(me, id, mod));
  }

  @POST
  @Path("{collection}/mods/{mod}/place")
  public Response move(
      @BeanParam Visitor visitor,
      @PathParam("collection") UUID id,
      @PathParam("mod") Slug mod,
      @FormParam("place") @DefaultValue("1") int place) {
    var me = visitor.me();
    return done(
        visitor,
        id,
        () -> lists.collecting.move(me, id, mod, new Collecting.Place(Math.max(1, place))));
  }

  /** Leaves the list for one of its mods: who keeps the list brought the reader there. */
  @GET
  @Path("{collection}/mods/{mod}")
  public Response leave(
      @BeanParam Visitor visitor, @PathParam("collection") UUID id, @PathParam("mod") Slug mod) {
    var visit = visitor.visit();
    var asked =
        new Asked(
            visit.method(),
            visit.header("Sec-Fetch-Mode"),
            visit.header("Sec-Fetch-Dest"),
            Objects.requireNonNullElse(visit.header("Sec-Purpose"), "")
                + Objects.requireNonNullElse(visit.header("Purpose"), ""),
            Objects.requireNonNullElse(visit.header("User-Agent"), ""));
    var who = new Clicking.Visitor(visitor.viewer(), visitor.address());
    var left = lists.curating.leave(id, mod.value(), who, asked);
    var answer = Response.seeOther(SafePath.of(left.target(), "/"));
    return left.click() == null
        ? answer.build()
        : answer.cookie(cookies.brought(left.click().toString(), left.days())).build();
  }

  /** The exact releases that go together now, as a file that other tools read. */
  @GET
  @Path("{collection}/lock")
  public Response lock(
      @BeanParam Visitor visitor,
      @PathParam("collection") UUID id,
      @QueryParam("game_version") @Nullable String version) {
    var viewer = visitor.viewer();
    try {
      var mods = lists.collecting.mods(viewer, id);
      if (mods.isEmpty()) {
        throw Problem.conflict("there is nothing in it");
      }
      var items = mods.stream().map(it -> new Wish.Item(it, null)).toList();
      var wanted = version == null || version.isBlank() ? null : version.strip();
      var planned = lists.planning.plan(viewer, Wish.of(items, wanted, null));
      if (planned instanceof Planned.Plan plan) {
        return Response.ok(api.json.writeValueAsString(plan.view().lock()))
            .type(MediaType.APPLICATION_JSON)
            .header("Content-Disposition", "attachment; filename=\"modmarket-lock.json\"")
            .build();
      }
      throw Problem.conflict(
          "these mods do not go together" + (wanted == null ? "" : " in " + wanted));
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status())
          .type(MediaType.TEXT_HTML)
          .entity(page(visitor, id, problem))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
