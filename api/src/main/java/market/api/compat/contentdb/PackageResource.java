package market.api.compat.contentdb;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.releases.Downloading;
import market.api.releases.FileAnswer;
import market.api.search.Searching;
import market.search.FacetField;
import market.search.Filters;
import market.search.Query;
import market.search.Sort;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Entries.Brief;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.reviews.Reviews;
import org.jspecify.annotations.Nullable;

/** Mods as Luanti's clients ask ContentDB for packages. */
@Path("/compat/contentdb/{game}")
@Produces(APPLICATION_JSON)
public final class PackageResource {
  private static final String PACKAGE = "api/packages/{author}/{name}/";
  private static final int REVIEWS = 100;

  private final Database database;
  private final Searching searching;
  private final Downloading downloading;
  private final String base;

  public PackageResource(
      Database database, Searching searching, Downloading downloading, URI base) {
    this.database = database;
    this.searching = searching;
    this.downloading = downloading;
    this.base = base.toString();
  }

  private <T> T at(Visit visit, Slug game, Function<Desk, T> answer) {
    return database.read(tx -> answer.apply(Desk.of(tx, game, visit.viewer(), base)));
  }

  @GET
  @Path("api/packages/")
  public List<?> list(
      @BeanParam Visit visit, @PathParam("game") Slug game, @Context UriInfo address) {
    var wanted = Wanted.of(address.getQueryParameters());
    var found = wanted.text().isEmpty() ? null : found(visit, game, wanted);
    return at(
        visit,
        game,
        desk -> {
          var all = found == null ? desk.all(wanted.engine()) : desk.these(found, wanted.engine());
          var shown = all.stream().filter(wanted.filter());
          var order = wanted.order();
          var sorted = order == null ? shown : shown.sorted(order);
          return sorted
              .limit(wanted.limit())
              .map(it -> formatted(desk, it, wanted.format()))
              .toList();
        });
  }

  private static Object formatted(Desk desk, Brief mod, String format) {
    return switch (format) {
      case "keys" ->
          new ContentPackage.Key(
              Names.of(mod.slug()), mod.creator().value(), Wanted.type(mod.categories()));
      case "vcs" -> desk.brief(mod, true);
      default -> desk.brief(mod, false);
    };
  }

  /** The best that have the words. */
  private List<UUID> found(Visit visit, Slug game, Wanted wanted) {
    var filters = Filters.of(Map.of(FacetField.GAME, Set.of(game.value())));
    var query = new Query(wanted.text(), filters, Sort.RELEVANCE, Set.of(), Query.MOST, null);
    return searching.find(visit.asker(), query).hits().ids();
  }

  /** Package to newest release. */
  @GET
  @Path("api/updates/")
  public Map<String, Long> updates(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @QueryParam("engine_version") @Nullable String engine) {
    return at(
        visit,
        game,
        desk -> {
          var newest = new LinkedHashMap<String, Long>();
          desk.all(engine).forEach(it -> newest.put(Desk.key(it), it.release()));
          return newest;
        });
  }

  @GET
  @Path(PACKAGE)
  public ContentPackage one(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name) {
    return at(visit, game, desk -> described(desk, desk.one(author, name, null), false));
  }

  @GET
  @Path(PACKAGE + "for-client/")
  public ContentPackage forClient(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name,
      @QueryParam("formspec_version") @Nullable Integer formspec,
      @QueryParam("engine_version") @Nullable String engine) {
    required(formspec);
    return at(visit, game, desk -> described(desk, desk.one(author, name, engine), true));
  }

  private static void required(@Nullable Integer formspec) {
    if (formspec == null) {
      throw Problem.malformed("formspec_version", "is required");
    }
  }

  private static ContentPackage described(Desk desk, Brief mod, boolean forClient) {
    var entry =
        desk.tx()
            .entries()
            .these(desk.game().id(), List.of(mod.id()), List.of(), List.of())
            .getFirst();
    var shots = desk.screenshots(mod);
    return new ContentPackage(
        mod.creator().value(),
        List.of(mod.creator().value()),
        "APPROVED",
        null,
        null,
        Names.of(mod.slug()),
        mod.title(),
        mod.summary(),
        forClient ? Hypertext.written(entry.description()) : entry.description(),
        Wanted.type(mod.categories()),
        mod.createdAt(),
        mod.publishedAt(),
        mod.licence(),
        mod.licence(),
        entry.links().sourceUrl(),
        entry.links().homepageUrl(),
        entry.links().issuesUrl(),
        null,
        null,
        null,
        null,
        null,
        null,
        mod.tags().stream().sorted().toList(),
        List.of(),
        List.of(Names.of(mod.slug())),
        desk.thumbnail(mod),
        forClient
            ? shots.stream().map(ContentPackage.Screenshot::brief).toList()
            : shots.stream().map(ContentPackage.Screenshot::url).toList(),
        "%s/packages/%s/download/".formatted(desk.here(), Desk.key(mod)),
        mod.release(),
        mod.downloads(),
        mod.downloads(),
        null,
        List.of(),
        forClient ? aside(desk, mod) : null,
        forClient ? desk.file(mod, mod.release()).blob().size() : null,
        forClient ? reviewed(desk, mod) : null);
  }

  private static Hypertext aside(Desk desk, Brief mod) {
    var needs = desk.needs(mod, false, null).getOrDefault(Desk.key(mod), List.of());
    return Hypertext.aside(
        mod,
        needs.stream().filter(it -> !it.isOptional()).map(ContentPackage.Needs::name).toList(),
        needs.stream()
            .filter(ContentPackage.Needs::isOptional)
            .map(ContentPackage.Needs::name)
            .toList());
  }

  private static ContentPackage.Reviewed reviewed(Desk desk, Brief mod) {
    return desk.tx().entries().voices(List.of(mod.id())).stream()
        .map(it -> new ContentPackage.Reviewed(it.positive(), it.neutral(), it.negative()))
        .findFirst()
        .orElse(new ContentPackage.Reviewed(0, 0, 0));
  }

  @GET
  @Path(PACKAGE + "for-client/reviews/")
  public Hypertext reviews(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name,
      @QueryParam("formspec_version") @Nullable Integer formspec) {
    required(formspec);
    return at(
        visit,
        game,
        desk -> {
          var mod = desk.one(author, name, null);
          var reviews =
              desk.tx()
                  .reviews()
                  .newest(new ModId(mod.id()), null, visit.viewer(), Reviews.Place.FIRST, REVIEWS);
          return Hypertext.reviews(reviews, "%s/mods/%s/reviews".formatted(base, mod.slug()));
        });
  }

  @GET
  @Path(PACKAGE + "hypertext/")
  public Hypertext hypertext(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name,
      @QueryParam("formspec_version") @Nullable Integer formspec) {
    var described = forClient(visit, game, author, name, formspec, null).longDescription();
    return (Hypertext) described;
  }

  @GET
  @Path(PACKAGE + "dependencies/")
  public Map<String, List<ContentPackage.Needs>> dependencies(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name,
      @QueryParam("only_hard") @Nullable String onlyHard,
      @QueryParam("engine_version") @Nullable String engine) {
    return at(
        visit,
        game,
        desk ->
            desk.needs(
                desk.one(author, name, engine), onlyHard != null && !onlyHard.isBlank(), engine));
  }

  @GET
  @Path(PACKAGE + "releases/")
  public List<ContentPackage.Release> releases(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name) {
    return at(visit, game, desk -> desk.releases(desk.one(author, name, null)));
  }

  @GET
  @Path(PACKAGE + "releases/{release}/")
  public ContentPackage.Release release(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name,
      @PathParam("release") long release) {
    return releases(visit, game, author, name).stream()
        .filter(it -> it.id() == release)
        .findFirst()
        .orElseThrow(() -> Problem.notFound("release", release));
  }

  @GET
  @Path(PACKAGE + "screenshots/")
  public List<ContentPackage.Screenshot> screenshots(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name) {
    return at(visit, game, desk -> desk.screenshots(desk.one(author, name, null)));
  }

  /** Not by way of our own address: the client follows one redirect, which may be the store's. */
  @GET
  @Produces({"application/zip", "application/octet-stream", APPLICATION_JSON})
  @Path("packages/{author}/{name}/releases/{release}/download/")
  public Response download(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name,
      @PathParam("release") long release) {
    if (visit.caller().isPresent()) {
      visit.as(Scope.READ);
    }
    var file = at(visit, game, desk -> desk.file(desk.one(author, name, null), release));
    var granted =
        downloading.grant(
            visit.viewer(),
            Downloading.Proofs.of(visit::header, null),
            file.release(),
            file.filename());
    return new FileAnswer(downloading).to(visit, granted);
  }

  @GET
  @Produces({"application/zip", "application/octet-stream", APPLICATION_JSON})
  @Path("packages/{author}/{name}/download/")
  public Response newest(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name,
      @QueryParam("engine_version") @Nullable String engine) {
    var release = at(visit, game, desk -> desk.one(author, name, engine).release());
    return download(visit, game, author, name, release);
  }

  /** Where the client is sent that looks at a package in a browser. */
  @GET
  @Path("packages/{author}/{name}")
  public Response page(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("author") String author,
      @PathParam("name") String name) {
    var slug = at(visit, game, desk -> desk.one(author, name, null).slug());
    return Response.seeOther(URI.create("%s/mods/%s".formatted(base, slug))).build();
  }

  @GET
  @Path("thumbnails/{sha256: [0-9a-f]{64}}.png")
  public Response thumbnail(@PathParam("sha256") String sha256) {
    return Response.status(302).location(URI.create("%s/media/%s".formatted(base, sha256))).build();
  }

  /** Who a token is of. */
  public record Known(boolean isAuthenticated, @Nullable String username) {}

  @GET
  @Path("api/whoami/")
  public Known whoami(@BeanParam Visit visit) {
    return visit
        .caller()
        .map(it -> new Known(true, it.account().handle().value()))
        .orElse(new Known(false, null));
  }
}
