package market.api.compat.modrinth;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.mods.Licences;
import market.storage.Database;
import market.storage.games.Game;
import market.storage.mods.Slug;

/** What mods of a game are sorted by and run on, as Modrinth's clients list it. */
@Path("/compat/modrinth/{game}/v2")
@Produces(APPLICATION_JSON)
public final class TagResource {
  private final Database database;

  public TagResource(Database database) {
    this.database = database;
  }

  /** A category; we draw no pictures of them. */
  public record Category(String icon, String name, String projectType, String header) {}

  /** What loads mods. */
  public record Loader(String icon, String name, List<String> supportedProjectTypes) {}

  /** A version of the game. */
  public record GameVersion(String version, String versionType, Instant date, boolean major) {}

  /** What is asked by a licence's id. */
  public record FullLicence(String title, String body) {}

  /** How much there is. */
  public record Statistics(long projects, long versions, long files, long authors) {}

  private Game game(Slug slug) {
    return database.read(
        tx -> tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug)));
  }

  @GET
  @Path("tag/category")
  public List<Category> categories(@PathParam("game") Slug slug) {
    var game = game(slug);
    return database.read(tx -> tx.games().categories(game.id())).stream()
        .map(it -> new Category("", it.slug().value(), Project.MOD, "categories"))
        .toList();
  }

  @GET
  @Path("tag/loader")
  public List<Loader> loaders(@PathParam("game") Slug slug) {
    return game(slug).loaders().stream()
        .map(it -> new Loader("", it, List.of(Project.MOD)))
        .toList();
  }

  /**
   * The newest first. We know the order of a game's versions and not their days, so that each is
   * given a day after the one before.
   */
  @GET
  @Path("tag/game_version")
  public List<GameVersion> versions(@PathParam("game") Slug slug) {
    var versions = game(slug).versions();
    return IntStream.range(0, versions.size())
        .mapToObj(i ->
            new GameVersion(
                versions.get(i), "release", Instant.EPOCH.plus(Duration.ofDays(i)), true))
        .toList()
        .reversed();
  }

  @GET
  @Path("tag/license")
  public List<Object> licences(@PathParam("game") Slug slug) {
    var _ = game(slug);
    return Licences.ALL.stream()
        .<Object>map(it -> java.util.Map.of("short", it, "name", it))
        .toList();
  }

  @GET
  @Path("tag/license/{id}")
  public FullLicence licence(@PathParam("game") Slug slug, @PathParam("id") String id) {
    var _ = game(slug);
    return Licences.ALL.stream()
        .filter(it -> it.equalsIgnoreCase(id))
        .findFirst()
        .map(it -> new FullLicence(it, "https://spdx.org/licenses/" + it + ".html"))
        .orElseThrow(() -> Problem.notFound("license", id));
  }

  @GET
  @Path("tag/project_type")
  public List<String> types(@PathParam("game") Slug slug) {
    var _ = game(slug);
    return List.of(Project.MOD);
  }

  @GET
  @Path("tag/side_type")
  public List<String> sides(@PathParam("game") Slug slug) {
    var _ = game(slug);
    return List.of("required", "optional", "unsupported", Project.UNKNOWN);
  }

  @GET
  @Path("tag/donation_platform")
  public List<String> donations(@PathParam("game") Slug slug) {
    var _ = game(slug);
    return List.of();
  }

  @GET
  @Path("tag/report_type")
  public List<String> reports(@PathParam("game") Slug slug) {
    var _ = game(slug);
    return List.of("spam", "copyright", "inappropriate", "malicious", "name-squatting", "other");
  }

  @GET
  @Path("statistics")
  public Statistics statistics(@BeanParam Visit visit, @PathParam("game") Slug slug) {
    var game = game(slug);
    var figures = database.read(tx -> tx.entries().figures(game.id()));
    return new Statistics(
        figures.projects(), figures.versions(), figures.files(), figures.authors());
  }
}
