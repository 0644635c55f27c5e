package market.web.personal;

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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import market.api.Api;
import market.api.Problem;
import market.api.badges.BadgeView.HeldView;
import market.api.memberships.TierView;
import market.api.personal.Personal;
import market.api.personal.Rows;
import market.api.personal.Subscribing;
import market.api.posts.Wall;
import market.api.search.SearchParams;
import market.search.Query;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import market.storage.personal.Subject.Kind;
import market.web.frame.Framing;
import market.web.frame.SafePath;
import market.web.frame.Visitor;
import market.web.memberships.Reader;
import org.jspecify.annotations.Nullable;

/** A game's home, a creator's page, and following either. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class PersonalPages {
  private static final int ROW = 4;
  private static final int FRESH = 12;
  private static final int MODS = 24;
  private static final int FOLLOWS = 50;
  private static final int POSTS = 2;
  private static final int BADGES = 12;

  private final Api api;
  private final Personal personal;
  private final Framing framing;

  public PersonalPages(Api api, Personal personal, Framing framing) {
    this.api = api;
    this.personal = personal;
    this.framing = framing;
  }

  @GET
  @Path("games/{game}")
  public GamePage game(@BeanParam Visitor visitor, @PathParam("game") Slug slug) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    var game =
        api.database
            .read(tx -> tx.games().find(slug))
            .orElseThrow(() -> Problem.notFound("game", slug));
    var all = "/search?game=" + slug + "&sort=";
    var rows =
        Row.of(
            frame,
            api.searching,
            personal.rows.game(viewer, visitor.asker(), game, ROW),
            Map.of(
                Rows.Name.FOLLOWED, "/following",
                Rows.Name.TRENDING, all + "trending",
                Rows.Name.GEMS, all + "gems",
                Rows.Name.NEWEST, all + "newest"));
    return api.database.read(tx ->
        new GamePage(
            frame,
            game,
            tx.games().categories(game.id()),
            Subscribing.Standing.of(tx, viewer, game.id().value()),
            rows,
            Wall.of(tx, game.id(), viewer, null, POSTS).items()));
  }

  @GET
  @Path("creators/{handle}")
  public CreatorPage creator(
      @BeanParam Visitor visitor,
      @PathParam("handle") Handle handle,
      @BeanParam SearchParams params) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    var profile =
        api.database
            .read(tx -> tx.follows().profile(handle))
            .orElseThrow(() -> Problem.notFound("creator", handle));
    var theirs = new SearchParams();
    theirs.creator = handle.value();
    theirs.sort = params.sort;
    theirs.cursor = params.cursor;
    var asked = theirs.query(MODS);
    var query =
        new Query("", asked.filters(), asked.sort(), Set.of(), asked.limit(), asked.cursor());
    var found = api.searching.in(frame.language(), api.searching.find(visitor.asker(), query));
    var following =
        viewer != null && api.database.read(tx -> tx.follows().follows(viewer, profile.id()));
    var id = new AccountId(profile.id());
    return api.database.read(tx ->
        new CreatorPage(
            frame,
            profile,
            following,
            asked.sort(),
            found,
            TierView.open(tx, id),
            Reader.of(tx, id, viewer, api.clock.instant()),
            tx.community().heldBy(id),
            Wall.of(tx, id, viewer, null, POSTS).items(),
            tx.editions().of(id, BADGES).stream().map(HeldView::of).toList()));
  }

  @GET
  @Path("following")
  public FollowingPage following(
      @BeanParam Visitor visitor,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("cursor") @Nullable String cursor) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    var of = kind == null || kind.isBlank() ? null : kind(kind);
    var first = of == null && (cursor == null || cursor.isBlank());
    var fresh = first ? personal.rows.fresh(me.id(), FRESH) : null;
    return new FollowingPage(
        frame,
        fresh == null || fresh.isEmpty()
            ? null
            : new Row("followed", frame.say("row.followed"), "", fresh).in(frame, api.searching),
        of,
        personal.subscribing.of(me, of, cursor, FOLLOWS));
  }

  /** Leads back to where the button was. */
  @POST
  @Path("follows/{kind}/{name}")
  public Response follow(
      @BeanParam Visitor visitor,
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @FormParam("on") @DefaultValue("1") String on,
      @FormParam("next") @Nullable String next) {
    var me = visitor.me();
    var _ =
        on.equals("0")
            ? personal.subscribing.unfollow(me, kind(kind), name)
            : personal.subscribing.follow(me, kind(kind), name);
    return Response.seeOther(SafePath.of(next, "/following")).build();
  }

  private static Kind kind(String name) {
    for (var kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw Problem.notFound("kind of thing to follow:", name);
  }
}
