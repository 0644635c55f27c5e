package market.api.compat.modrinth;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.compat.Addresses;
import market.api.compat.Base62;
import market.api.personal.Subscribing;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.personal.Subject.Kind;
import market.storage.releases.Dependency;
import org.jspecify.annotations.Nullable;

/** Mods as Modrinth's clients ask for projects. */
@Path("/compat/modrinth/{game}/v2")
@Produces(APPLICATION_JSON)
public final class ProjectResource {
  private static final int RELEASES = 500;
  private static final int RANDOM_MOST = 100;

  private final Database database;
  private final Subscribing subscribing;
  private final Addresses addresses;

  public ProjectResource(Database database, Subscribing subscribing, Addresses addresses) {
    this.database = database;
    this.subscribing = subscribing;
    this.addresses = addresses;
  }

  /** The id of a name. */
  public record Known(String id) {}

  /** What a mod needs. */
  public record Needed(List<Object> projects, List<Object> versions) {}

  private <T> T at(Visit visit, Slug game, Function<Desk, T> answer) {
    return database.read(tx -> answer.apply(Desk.of(tx, game, visit.viewer(), addresses)));
  }

  @GET
  @Path("project/{project}")
  public Object one(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("project") String name) {
    return at(
        visit,
        game,
        desk -> {
          var live = desk.entries(List.of(name));
          return live.isEmpty() ? drafted(desk, name) : desk.projects(live).getFirst();
        });
  }

  /** There for those who make it. */
  private static Project drafted(Desk desk, String name) {
    return Desk.numbers(List.of(name)).stream()
        .findFirst()
        .flatMap(number -> desk.tx().mods().numbered(desk.game().id(), number))
        .or(() -> Desk.slug(name))
        .flatMap(slug -> desk.tx().mods().find(slug, desk.viewer()))
        .filter(mod -> mod.game().equals(desk.game().id()))
        .map(mod -> Project.drafted(mod, desk))
        .orElseThrow(() -> Problem.notFound("project", name));
  }

  @GET
  @Path("project/{project}/check")
  public Known check(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("project") String name) {
    return at(visit, game, desk -> new Known(Base62.of(desk.entry(name).number())));
  }

  @GET
  @Path("projects")
  public List<?> several(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @QueryParam("ids") @Nullable String ids) {
    var names = Texts.list("ids", ids, Desk.MOST);
    return at(visit, game, desk -> desk.projects(desk.entries(names)));
  }

  /** Some from a place drawn by chance: fair enough, and no slower among many. */
  @GET
  @Path("projects_random")
  public List<?> random(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @QueryParam("count") @DefaultValue("10") @Min(0) @Max(RANDOM_MOST) int count) {
    return at(
        visit,
        game,
        desk -> {
          var entries = desk.tx().entries();
          var from = ThreadLocalRandom.current().nextLong(desk.tx().mods().lastNumber() + 1);
          var some = new java.util.ArrayList<>(entries.all(desk.game().id(), null, from, count));
          if (some.size() < count) {
            entries.all(desk.game().id(), null, -1, count - some.size()).stream()
                .filter(it -> it.number() <= from)
                .forEach(some::add);
          }
          return desk.projects(some);
        });
  }

  @GET
  @Path("project/{project}/version")
  public List<?> versions(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("project") String name,
      @QueryParam("loaders") @Nullable String loaders,
      @QueryParam("game_versions") @Nullable String gameVersions,
      @QueryParam("include_changelog") @DefaultValue("true") boolean changelog) {
    var onLoaders = Texts.list("loaders", loaders, Desk.MOST);
    var onVersions = Texts.list("game_versions", gameVersions, Desk.MOST);
    return at(
        visit,
        game,
        desk -> {
          var releases =
              desk
                  .tx()
                  .releases()
                  .of(desk.entry(name).id(), false, Long.MAX_VALUE, RELEASES)
                  .stream()
                  .filter(
                      it -> fits(it.loaders(), onLoaders) && fits(it.gameVersions(), onVersions))
                  .toList();
          var versions = desk.versions(releases);
          return changelog ? versions : versions.stream().map(Version::withoutChangelog).toList();
        });
  }

  private static boolean fits(List<String> has, List<String> wanted) {
    return wanted.isEmpty() || has.stream().anyMatch(wanted::contains);
  }

  @GET
  @Path("project/{project}/version/{version}")
  public Object version(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("project") String name,
      @PathParam("version") String version) {
    return at(
        visit,
        game,
        desk -> {
          var mod = desk.entry(name);
          var named = desk.tx().releases().live(mod.id(), version);
          var found =
              named.isPresent()
                  ? desk.versions(desk.tx().releases().these(List.of(named.get().value())))
                  : desk.versionsNamed(List.of(version)).stream()
                      .filter(it -> it.projectId().equals(Base62.of(mod.number())))
                      .toList();
          return VersionResource.only(found, version);
        });
  }

  @GET
  @Path("project/{project}/dependencies")
  public Needed dependencies(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("project") String name) {
    return at(
        visit,
        game,
        desk -> {
          var releases =
              desk.tx().releases().of(desk.entry(name).id(), false, Long.MAX_VALUE, RELEASES);
          List<UUID> ids = releases.stream().map(it -> it.id().value()).toList();
          var mods =
              desk.tx().releases().dependencies(ids).stream()
                  .map(Dependency::mod)
                  .map(mod -> mod.value())
                  .distinct()
                  .limit(Desk.MOST)
                  .toList();
          var entries = desk.tx().entries().these(desk.game().id(), mods, List.of(), List.of());
          return new Needed(List.copyOf(desk.projects(entries)), List.of());
        });
  }

  @GET
  @Path("project/{project}/members")
  public List<?> members(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("project") String name) {
    return at(visit, game, desk -> desk.members(List.of(desk.entry(name))));
  }

  /** A mod has one team, which goes by its id. */
  @GET
  @Path("team/{team}/members")
  public List<?> team(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("team") String team) {
    return members(visit, game, team);
  }

  @GET
  @Path("teams")
  public List<?> teams(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @QueryParam("ids") @Nullable String ids) {
    var names = Texts.list("ids", ids, Desk.MOST);
    return at(
        visit,
        game,
        desk -> desk.entries(names).stream().map(it -> desk.members(List.of(it))).toList());
  }

  @POST
  @Path("project/{project}/follow")
  public void follow(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("project") String name) {
    var me = visit.as(Scope.READ);
    var slug = at(visit, game, desk -> desk.entry(name).slug());
    var _ = subscribing.follow(me, Kind.MOD, slug.value());
  }

  @DELETE
  @Path("project/{project}/follow")
  public void unfollow(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("project") String name) {
    var me = visit.as(Scope.READ);
    var slug = at(visit, game, desk -> desk.entry(name).slug());
    var _ = subscribing.unfollow(me, Kind.MOD, slug.value());
  }
}
