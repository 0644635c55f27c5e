package market.api.compat.modrinth;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import market.api.Json;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.api.compat.Addresses;
import market.api.compat.Parts;
import market.api.http.TakesFile;
import market.api.images.Images;
import market.api.mods.Editing;
import market.api.releases.Releasing;
import market.api.uploads.Uploading;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.games.Game;
import market.storage.mods.Links;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Release;
import org.jspecify.annotations.Nullable;

/** Listing, changing and releasing as Modrinth's tools for creators do it. */
@Path("/compat/modrinth/{game}/v2")
@Produces(APPLICATION_JSON)
public final class PublishResource {
  /** Of what is said about a version or a project. */
  private static final int DATA_BYTES_MAX = 256 << 10;

  private static final ObjectMapper JSON = Json.mapper();

  private final Database database;
  private final Editing editing;
  private final Releasing releasing;
  private final Uploading uploading;
  private final Addresses addresses;

  public PublishResource(
      Database database,
      Editing editing,
      Releasing releasing,
      Uploading uploading,
      Addresses addresses) {
    this.database = database;
    this.editing = editing;
    this.releasing = releasing;
    this.uploading = uploading;
    this.addresses = addresses;
  }

  /** What is said about a version; of a version that exists what is to be otherwise. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record NewVersion(
      @Nullable String projectId,
      @Nullable String versionNumber,
      @Nullable String changelog,
      @Nullable List<@NotNull Needs> dependencies,
      @Nullable List<@NotNull String> gameVersions,
      @Nullable String versionType,
      @Nullable List<@NotNull String> loaders,
      @Nullable String status,
      @Nullable String requestedStatus,
      @Nullable List<@NotNull String> fileParts,
      @Nullable String primaryFile) {
    boolean staysDraft() {
      return "draft".equals(status) || "draft".equals(requestedStatus);
    }
  }

  /** What it needs. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Needs(
      @Nullable String versionId,
      @Nullable String projectId,
      @Nullable String fileName,
      @Nullable String dependencyType) {}

  /** What is said about a project; of one that exists what is to be otherwise. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record NewProject(
      @Nullable String slug,
      @Nullable String title,
      @Nullable String description,
      @Nullable String body,
      @Nullable List<@NotNull String> categories,
      @Nullable List<@NotNull String> additionalCategories,
      @Nullable String licenseId,
      @Nullable String issuesUrl,
      @Nullable String sourceUrl,
      @Nullable String wikiUrl,
      @Nullable List<Object> initialVersions) {}

  /**
   * What we know as invalid or taken, they call a bad request; what may not be done, a bad token.
   */
  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (Problem problem) {
      var detail =
          problem.errors().isEmpty()
              ? problem.detail()
              : problem.errors().stream()
                  .map(error -> error.field() + " " + error.message())
                  .collect(Collectors.joining("; "));
      throw switch (problem.status()) {
        case 409, 422 -> Problem.malformed(detail);
        case 403 -> Problem.unauthorized(detail);
        default -> problem;
      };
    }
  }

  private static <T> T data(Parts.@Nullable Part part, Class<T> type) {
    if (part == null || !part.field().equals("data")) {
      throw Problem.malformed("data", "comes first, before any file");
    }
    try {
      return Objects.requireNonNull(JSON.readValue(part.all(DATA_BYTES_MAX), type));
    } catch (JsonProcessingException e) {
      throw Problem.malformed("data", "cannot be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T needed(String field, @Nullable T value) {
    if (value == null) {
      throw Problem.malformed(field, "is missing");
    }
    return value;
  }

  @POST
  @Path("version")
  @TakesFile
  public Object release(@BeanParam Visit visit, @PathParam("game") Slug slug, InputStream body) {
    var me = visit.asMaker(Scope.PUBLISH);
    return told(() -> {
      var parts = Parts.of(visit.header("Content-Type"), body);
      var data = data(parts.next(), NewVersion.class);
      var drafted = draft(me, slug, data);
      var sent = new ArrayList<String>();
      for (var part = parts.next(); part != null; part = parts.next()) {
        sent.add(receive(me, drafted, data, part));
      }
      var announced = needed("file_parts", data.fileParts());
      if (!Set.copyOf(sent).equals(Set.copyOf(announced)) || sent.isEmpty()) {
        throw Problem.malformed("file_parts", "names every file sent, and at least one");
      }
      if (!data.staysDraft()) {
        releasing.submit(me, drafted.id());
      }
      return version(me, slug, drafted);
    });
  }

  private Object version(Caller me, Slug game, Release release) {
    return database.read(tx -> {
      var now = tx.releases().get(release.id());
      return Desk.of(tx, game, me.id(), addresses).versions(List.of(now)).getFirst();
    });
  }

  private Release draft(Caller me, Slug game, NewVersion data) {
    var mod = project(me, game, needed("project_id", data.projectId()));
    return releasing.draftAnew(
        me,
        mod,
        new Releasing.NewRelease(
            needed("version_number", data.versionNumber()),
            channel(data.versionType()),
            data.changelog(),
            needed("game_versions", data.gameVersions()),
            needed("loaders", data.loaders()),
            needs(me, game, data.dependencies())));
  }

  private static @Nullable Channel channel(@Nullable String type) {
    return switch (type) {
      case null -> null;
      case "release" -> Channel.RELEASE;
      case "beta" -> Channel.BETA;
      case "alpha" -> Channel.ALPHA;
      default -> throw Problem.malformed("version_type", "is release, beta or alpha");
    };
  }

  private String receive(Caller me, Release drafted, NewVersion data, Parts.Part part) {
    if (data.fileParts() == null || !data.fileParts().contains(part.field())) {
      throw Problem.malformed("file_parts", "does not name " + part.field());
    }
    var name = part.filename() == null ? "" : part.filename().replace(',', '_');
    var _ = uploading.receive(me, drafted.id(), name, part.bytes());
    return part.field();
  }

  /** What is named by a file alone is not here, and is left out. */
  private List<Releasing.Needs> needs(Caller me, Slug game, @Nullable List<Needs> wanted) {
    return wanted == null
        ? List.of()
        : wanted.stream().flatMap(one -> needs(me, game, one)).toList();
  }

  private Stream<Releasing.Needs> needs(Caller me, Slug game, Needs one) {
    if (one.projectId() == null && one.versionId() == null) {
      return Stream.empty();
    }
    var kind =
        Stream.of(market.storage.releases.Dependency.Kind.values())
            .filter(it -> it.name().equalsIgnoreCase(one.dependencyType()))
            .findFirst()
            .orElseThrow(() -> Problem.malformed("dependencies", "have a dependency_type each"));
    if (one.versionId() == null) {
      return Stream.of(
          new Releasing.Needs(
              project(me, game, String.valueOf(one.projectId())), null, kind, null));
    }
    var release = release(me, one.versionId());
    return Stream.of(new Releasing.Needs(release.modSlug(), release.version(), kind, null));
  }

  private Release release(Caller me, String id) {
    return database.read(tx ->
        Desk.numbers(List.of(id)).stream()
            .findFirst()
            .flatMap(number -> tx.releases().numbered(number))
            .flatMap(release -> tx.releases().find(release, me.id()))
            .orElseThrow(() -> Problem.notFound("version", id)));
  }

  /** By id or slug, whether it is live or not. */
  private Slug project(Caller me, Slug game, String name) {
    return database.read(tx -> {
      var in = game(tx.games().find(game).orElse(null), game);
      var slug =
          Desk.numbers(List.of(name)).stream()
              .findFirst()
              .flatMap(number -> tx.mods().numbered(in.id(), number))
              .or(() -> Desk.slug(name))
              .flatMap(it -> tx.mods().find(it, me.id()))
              .filter(it -> it.game().equals(in.id()));
      return slug.orElseThrow(() -> Problem.notFound("project", name)).slug();
    });
  }

  private static Game game(@Nullable Game found, Slug name) {
    if (found == null) {
      throw Problem.notFound("game", name);
    }
    return found;
  }

  @PATCH
  @Path("version/{version}")
  public void changeVersion(
      @BeanParam Visit visit, @PathParam("version") String id, @NotNull NewVersion to) {
    var me = visit.asMaker(Scope.PUBLISH);
    told(() -> {
      var release = release(me, id);
      var says =
          new Releasing.Says(
              channel(to.versionType()), to.changelog(), to.gameVersions(), to.loaders());
      return says.equals(new Releasing.Says(null, null, null, null))
          ? database.read(tx -> Releasing.drafted(tx, me, release.id()))
          : releasing.redraft(me, release.id(), says);
    });
  }

  @POST
  @Path("project")
  @TakesFile
  public Object list(@BeanParam Visit visit, @PathParam("game") Slug game, InputStream body) {
    var me = visit.as(Scope.PUBLISH);
    return told(() -> {
      var parts = Parts.of(visit.header("Content-Type"), body);
      var data = data(parts.next(), NewProject.class);
      if (data.initialVersions() != null && !data.initialVersions().isEmpty()) {
        throw Problem.malformed("initial_versions", "are not taken: POST each to version");
      }
      var slug = slug(needed("slug", data.slug()));
      editing.list(
          me,
          new Editing.NewMod(
              game,
              slug,
              needed("title", data.title()),
              needed("description", data.description()),
              data.body(),
              needed("license_id", data.licenseId()),
              needed("categories", data.categories()),
              data.additionalCategories(),
              null,
              null,
              new Editing.WebLinks(data.sourceUrl(), data.issuesUrl(), data.wikiUrl())));
      for (var part = parts.next(); part != null; part = parts.next()) {
        if (part.field().equals("icon")) {
          var icon = part.all(Images.INPUT_BYTES_MAX);
          var _ = editing.setIcon(me, slug, new ByteArrayInputStream(icon));
        }
      }
      return database.read(tx ->
          Project.drafted(
              tx.mods().find(slug, me.id()).orElseThrow(), Desk.of(tx, game, me.id(), addresses)));
    });
  }

  private static Slug slug(String name) {
    return Desk.slug(name)
        .orElseThrow(() -> Problem.malformed("slug", "is lower-case words joined by hyphens"));
  }

  @PATCH
  @Path("project/{project}")
  public void changeProject(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("project") String name,
      @NotNull NewProject to) {
    var me = visit.asMaker(Scope.PUBLISH);
    told(() -> {
      var slug = project(me, game, name);
      var links = database.read(tx -> tx.mods().find(slug, me.id()).orElseThrow()).links();
      return editing.edit(
          me,
          slug,
          new Editing.Changes(
              to.title(),
              to.description(),
              to.body(),
              to.licenseId(),
              to.categories(),
              to.additionalCategories(),
              null,
              null,
              merged(links, to)));
    });
  }

  private static Editing.@Nullable WebLinks merged(Links were, NewProject to) {
    if (to.sourceUrl() == null && to.issuesUrl() == null && to.wikiUrl() == null) {
      return null;
    }
    return new Editing.WebLinks(
        to.sourceUrl() == null ? were.sourceUrl() : to.sourceUrl(),
        to.issuesUrl() == null ? were.issuesUrl() : to.issuesUrl(),
        to.wikiUrl() == null ? were.homepageUrl() : to.wikiUrl());
  }
}
