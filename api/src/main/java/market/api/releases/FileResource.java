package market.api.releases;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Tx;
import market.storage.releases.Blob;
import market.storage.releases.Channel;
import market.storage.releases.ReleaseFile;
import org.jspecify.annotations.Nullable;

/** From a file to its release, and on to what is newest. */
@Path("/v1/files")
@Produces(APPLICATION_JSON)
public final class FileResource {
  private static final int HASHES_MAX = 10_000;

  private final Database database;

  public FileResource(Database database) {
    this.database = database;
  }

  /** How a file is named. */
  public enum Algorithm {
    SHA256,
    SHA512,
    SHA1,
    MD5;

    String of(Blob blob) {
      return switch (this) {
        case SHA256 -> blob.sha256();
        case SHA512 -> blob.sha512();
        case SHA1 -> blob.sha1();
        case MD5 -> blob.md5();
      };
    }
  }

  /** Which files. */
  public record Lookup(
      @NotNull @Size(min = 1, max = HASHES_MAX)
          List<
                  @NotNull
                  @Pattern(
                      regexp = "[0-9a-f]{32,128}",
                      message = "is not a digest in lower-case hex")
                  String>
              hashes,
      @NotNull Algorithm algorithm) {}

  /** Which files, and what the newer one must run on. */
  public record Updates(
      @NotNull @Size(min = 1, max = HASHES_MAX)
          List<
                  @NotNull
                  @Pattern(
                      regexp = "[0-9a-f]{32,128}",
                      message = "is not a digest in lower-case hex")
                  String>
              hashes,
      @NotNull Algorithm algorithm,
      @Nullable @Size(max = 20) List<@NotNull String> loaders,
      @Nullable @Size(max = 20) List<@NotNull String> gameVersions,
      @Nullable Channel channel) {}

  @GET
  @Path("{sha256}")
  @Doc("Which release a file belongs to, by its SHA-256.")
  public ReleaseView find(@PathParam("sha256") String sha256) {
    var found = lookup(new Lookup(List.of(sha256.toLowerCase(Locale.ROOT)), Algorithm.SHA256));
    if (found.isEmpty()) {
      throw Problem.notFound("file", sha256);
    }
    return found.values().iterator().next();
  }

  /** Files nobody here knows are left out. */
  @POST
  @Path("lookup")
  @Doc("Which releases files belong to, by their hashes; files not known here are left out.")
  public Map<String, ReleaseView> lookup(@NotNull @Valid Lookup wanted) {
    return database.read(tx -> {
      var files = files(tx, wanted.algorithm(), wanted.hashes());
      var views =
          ReleaseView.of(
                  tx,
                  tx.releases().these(files.stream().map(file -> file.release().value()).toList()))
              .stream()
              .collect(Collectors.toMap(ReleaseView::id, view -> view));
      var found = new LinkedHashMap<String, ReleaseView>();
      for (var file : files) {
        var view = views.get(file.release());
        if (view != null) {
          found.putIfAbsent(wanted.algorithm().of(file.blob()), view);
        }
      }
      return found;
    });
  }

  /** For each file known here, the newest live release of its mod that fits; often the same one. */
  @POST
  @Path("updates")
  @Doc("What is newest for each file on these loaders and versions; often it is the same release.")
  public Map<String, ReleaseView> updates(@NotNull @Valid Updates wanted) {
    return database.read(tx -> {
      var files = files(tx, wanted.algorithm(), wanted.hashes());
      var newest =
          tx.releases()
              .newestBeside(
                  files.stream().map(file -> file.release().value()).toList(),
                  orEmpty(wanted.loaders()),
                  orEmpty(wanted.gameVersions()),
                  wanted.channel());
      var beside = newest.stream().collect(Collectors.toMap(it -> it.beside(), it -> it.id()));
      var views =
          ReleaseView.of(
                  tx, tx.releases().these(newest.stream().map(it -> it.id().value()).toList()))
              .stream()
              .collect(Collectors.toMap(ReleaseView::id, view -> view));
      var found = new LinkedHashMap<String, ReleaseView>();
      for (var file : files) {
        var id = beside.get(file.release());
        var view = id == null ? null : views.get(id);
        if (view != null) {
          found.putIfAbsent(wanted.algorithm().of(file.blob()), view);
        }
      }
      return found;
    });
  }

  private static List<ReleaseFile> files(Tx tx, Algorithm algorithm, List<String> hashes) {
    return tx.files()
        .withHash(algorithm.name().toLowerCase(Locale.ROOT), hashes.stream().distinct().toList());
  }

  private static List<String> orEmpty(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }
}
