package market.api.personal;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.mods.CardView;
import market.api.personal.Subscribing.Standing;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.personal.Followed;
import market.storage.personal.Subject.Kind;
import org.jspecify.annotations.Nullable;

/** Following, what is new from those followed, what one may like, and who a creator is. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class PersonalResource {
  private final Database database;
  private final Personal personal;

  public PersonalResource(Database database, Personal personal) {
    this.database = database;
    this.personal = personal;
  }

  /** Something the caller follows. */
  public record FollowView(Kind kind, String name, String title, long followers, Instant since) {
    static FollowView of(Followed followed) {
      return new FollowView(
          followed.kind(),
          followed.name(),
          followed.title(),
          followed.followers(),
          followed.since());
    }
  }

  /**
   * A mod, and why it is shown: because of whom or what, by name and as people call it.
   *
   * @param reason creator and mod: followed; game: followed, and wanted there; have: in one's
   *     library; general: nothing personal
   */
  public record PickView(
      CardView mod, Pick.Reason reason, @Nullable String because, @Nullable String becauseTitle) {
    static PickView of(Pick pick) {
      return new PickView(CardView.of(pick.card()), pick.reason(), pick.name(), pick.title());
    }
  }

  /** A row of them. */
  public record Picks(List<PickView> items) {
    static Picks of(List<Pick> picks) {
      return new Picks(picks.stream().map(PickView::of).toList());
    }
  }

  /** Somebody who lists mods, as all may know them. */
  public record CreatorView(
      Handle handle,
      String name,
      String about,
      Instant since,
      long mods,
      long downloads,
      long followers,
      boolean following) {}

  @PUT
  @Path("follows/{kind}/{name}")
  @Doc(
      value =
          "Follows a creator, a mod or a game; again changes nothing, and nobody follows"
              + " themselves or more than 2,000.",
      by = Access.READ,
      refuses = 409)
  public Standing follow(
      @BeanParam Visit visit, @PathParam("kind") String kind, @PathParam("name") String name) {
    return personal.subscribing.follow(visit.as(Scope.READ), kind(kind), name);
  }

  @DELETE
  @Path("follows/{kind}/{name}")
  @Doc(value = "Follows it no more; again changes nothing.", by = Access.READ)
  public Standing unfollow(
      @BeanParam Visit visit, @PathParam("kind") String kind, @PathParam("name") String name) {
    return personal.subscribing.unfollow(visit.as(Scope.READ), kind(kind), name);
  }

  private static Kind kind(String name) {
    return switch (name) {
      case "creator" -> Kind.CREATOR;
      case "mod" -> Kind.MOD;
      case "game" -> Kind.GAME;
      case "collection" -> Kind.COLLECTION;
      default -> throw Problem.notFound("kind of thing to follow:", name);
    };
  }

  @GET
  @Path("me/follows")
  @Doc(
      value = "What the caller follows, of one kind or all, the latest first; nobody else sees it.",
      by = Access.READ)
  public Slice<FollowView> follows(
      @BeanParam Visit visit,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var me = visit.as(Scope.READ);
    return personal
        .subscribing
        .of(me, kind == null || kind.isBlank() ? null : kindAsked(kind), cursor, limit)
        .map(FollowView::of);
  }

  private static Kind kindAsked(String name) {
    try {
      return kind(name);
    } catch (Problem e) {
      throw Problem.malformed("kind", "is creator, mod or game");
    }
  }

  @GET
  @Path("me/following/new")
  @Doc(
      value =
          "What those the caller follows, and the makers of mods they follow, released lately and"
              + " the caller has not.",
      by = Access.READ)
  public Picks fresh(
      @BeanParam Visit visit, @QueryParam("limit") @DefaultValue("12") @Min(1) @Max(40) int limit) {
    return Picks.of(personal.rows.fresh(visit.as(Scope.READ).id(), limit));
  }

  @GET
  @Path("me/recommendations")
  @Doc(
      value =
          "What the caller may like by what they have, and why; what many want, where they have"
              + " nothing yet or switched suggestions off.",
      by = Access.READ)
  public Picks recommendations(
      @BeanParam Visit visit,
      @QueryParam("game") @Nullable Slug game,
      @QueryParam("limit") @DefaultValue("12") @Min(1) @Max(40) int limit) {
    var me = visit.as(Scope.READ);
    var here =
        game == null
            ? null
            : database
                .read(tx -> tx.games().find(game))
                .orElseThrow(() -> Problem.notFound("game", game));
    return Picks.of(personal.rows.forYou(me.id(), visit.asker(), here, limit));
  }

  @GET
  @Path("creators/{creator}")
  @Doc(
      value = "Somebody who lists mods: what they say of themselves and what they made.",
      by = Access.VISITOR)
  public CreatorView creator(@BeanParam Visit visit, @PathParam("creator") Handle handle) {
    var viewer = visit.viewer();
    return database.read(tx -> {
      var profile =
          tx.follows().profile(handle).orElseThrow(() -> Problem.notFound("creator", handle));
      return new CreatorView(
          profile.handle(),
          profile.name(),
          profile.about(),
          profile.createdAt(),
          profile.mods(),
          profile.downloads(),
          profile.followers(),
          viewer != null && tx.follows().follows(viewer, profile.id()));
    });
  }
}
