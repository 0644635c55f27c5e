package market.api.compat.modrinth;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.compat.Addresses;
import market.storage.Database;
import market.storage.mods.Slug;
import market.storage.releases.Blob;
import market.storage.releases.ReleaseFile;
import org.jspecify.annotations.Nullable;

/** Releases as Modrinth's clients ask for versions: by id, or by the files they have. */
@Path("/compat/modrinth/{game}/v2")
@Produces(APPLICATION_JSON)
public final class VersionResource {
  private static final int HASHES_MOST = 10_000;

  private final Database database;
  private final Addresses addresses;

  public VersionResource(Database database, Addresses addresses) {
    this.database = database;
    this.addresses = addresses;
  }

  /** Which files, and on what the newest is to run. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Files(
      @NotNull @Size(max = HASHES_MOST) List<@NotNull String> hashes,
      @Nullable String algorithm,
      @Nullable @Size(max = 100) List<@NotNull String> loaders,
      @Nullable @Size(max = 200) List<@NotNull String> gameVersions) {}

  /** On what the newest is to run. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record RunsOn(
      @Nullable @Size(max = 100) List<@NotNull String> loaders,
      @Nullable @Size(max = 200) List<@NotNull String> gameVersions) {}

  private <T> T at(Visit visit, Slug game, Function<Desk, T> answer) {
    return database.read(tx -> answer.apply(Desk.of(tx, game, visit.viewer(), addresses)));
  }

  static Object only(List<Version> found, String name) {
    return found.stream().findFirst().orElseThrow(() -> Problem.notFound("version", name));
  }

  @GET
  @Path("version/{version}")
  public Object one(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("version") String id) {
    return at(visit, game, desk -> only(desk.versionsNamed(List.of(id)), id));
  }

  @GET
  @Path("versions")
  public List<?> several(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @QueryParam("ids") @Nullable String ids) {
    var names = Texts.list("ids", ids, Desk.MOST);
    return at(visit, game, desk -> desk.versionsNamed(names));
  }

  @GET
  @Path("version_file/{hash}")
  public Object having(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("hash") String hash,
      @QueryParam("algorithm") @Nullable String algorithm,
      @QueryParam("multiple") @DefaultValue("false") boolean multiple) {
    return at(
        visit,
        game,
        desk -> {
          var found = having(desk, algorithm, List.of(hash));
          if (found.isEmpty()) {
            throw Problem.notFound("file", hash);
          }
          return multiple ? List.copyOf(found.values()) : found.values().iterator().next();
        });
  }

  @POST
  @Path("version_files")
  public Map<String, ?> havingThese(
      @BeanParam Visit visit, @PathParam("game") Slug game, @NotNull @Valid Files files) {
    return at(visit, game, desk -> having(desk, files.algorithm(), files.hashes()));
  }

  @POST
  @Path("version_file/{hash}/update")
  public Object newest(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @PathParam("hash") String hash,
      @QueryParam("algorithm") @Nullable String algorithm,
      @NotNull @Valid RunsOn on) {
    var files = new Files(List.of(hash), algorithm, on.loaders(), on.gameVersions());
    var found = at(visit, game, desk -> newest(desk, files));
    return found.values().stream()
        .findFirst()
        .<Object>map(it -> it)
        .orElseThrow(() -> Problem.notFound("file", hash));
  }

  @POST
  @Path("version_files/update")
  public Map<String, ?> newestOf(
      @BeanParam Visit visit, @PathParam("game") Slug game, @NotNull @Valid Files files) {
    return at(visit, game, desk -> newest(desk, files));
  }

  private static Map<String, Version> having(
      Desk desk, @Nullable String algorithm, List<String> hashes) {
    var by = algorithm(algorithm, hashes);
    return answer(desk, files(desk, by, hashes), by, file -> file.release().value());
  }

  private static Map<String, Version> newest(Desk desk, Files wanted) {
    var by = algorithm(wanted.algorithm(), wanted.hashes());
    var files = files(desk, by, wanted.hashes());
    var newest =
        desk
            .tx()
            .releases()
            .newestBeside(
                files.stream().map(file -> file.release().value()).distinct().toList(),
                Objects.requireNonNullElse(wanted.loaders(), List.of()),
                Objects.requireNonNullElse(wanted.gameVersions(), List.of()),
                null)
            .stream()
            .collect(Collectors.toMap(it -> it.beside().value(), it -> it.id().value()));
    return answer(desk, files, by, file -> newest.get(file.release().value()));
  }

  private static Map<String, Version> answer(
      Desk desk, List<ReleaseFile> files, String by, Function<ReleaseFile, @Nullable UUID> shown) {
    var ids = files.stream().map(shown).filter(Objects::nonNull).distinct().toList();
    var releases = desk.tx().releases().these(ids);
    var versions = desk.versions(releases);
    var known = new LinkedHashMap<UUID, Version>();
    for (int i = 0; i < releases.size(); i++) {
      known.put(releases.get(i).id().value(), versions.get(i));
    }
    var found = new LinkedHashMap<String, Version>();
    for (var file : files) {
      var id = shown.apply(file);
      var version = id == null ? null : known.get(id);
      if (version != null) {
        found.putIfAbsent(digest(by, file.blob()), version);
      }
    }
    return found;
  }

  /** Of this game alone. */
  private static List<ReleaseFile> files(Desk desk, String by, List<String> hashes) {
    var lower = hashes.stream().map(it -> it.toLowerCase(Locale.ROOT)).distinct().toList();
    return desk.tx().files().withHashIn(desk.game().id(), by, lower);
  }

  /** Sent without, it is SHA-1, or what has the length of a SHA-512. */
  private static String algorithm(@Nullable String algorithm, List<String> hashes) {
    if (algorithm == null || algorithm.isBlank()) {
      return !hashes.isEmpty() && hashes.getFirst().length() == 128 ? "sha512" : "sha1";
    }
    if (!algorithm.equals("sha1") && !algorithm.equals("sha512")) {
      throw Problem.malformed("algorithm", "is sha1 or sha512");
    }
    return algorithm;
  }

  private static String digest(String by, Blob blob) {
    return by.equals("sha1") ? blob.sha1() : blob.sha512();
  }
}
