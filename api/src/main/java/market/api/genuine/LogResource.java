package market.api.genuine;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import market.api.Problem;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.genuine.PublishLog.Checkpoint;
import market.storage.genuine.PublishLog.Entry;
import market.storage.genuine.PublishLog.Kind;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** The publish log, and proofs that it says of everybody the same. */
@Path("/v1/log")
@Produces(APPLICATION_JSON)
public final class LogResource {
  private final Database database;
  private final Logging logging;

  public LogResource(Database database, Logging logging) {
    this.database = database;
    this.logging = logging;
  }

  /**
   * One leaf.
   *
   * @param body the text that is hashed, exactly
   * @param leafHash SHA-256 over a zero byte and the text
   */
  public record EntryView(
      long position,
      Kind kind,
      ReleaseId release,
      String filename,
      String sha256,
      String body,
      String leafHash) {
    public static EntryView of(Entry entry) {
      return new EntryView(
          entry.position(),
          entry.kind(),
          entry.release(),
          entry.filename(),
          entry.sha256(),
          entry.body(),
          Logging.leaf(entry.body()));
    }
  }

  /** That an entry is in the log. */
  public record Inclusion(EntryView entry, long size, String root, List<String> hashes) {}

  /** That a log begins with an older one. */
  public record Consistency(long from, long to, String root, List<String> hashes) {}

  @GET
  @Path("checkpoint")
  @Produces(TEXT_PLAIN)
  @Doc("The newest signed checkpoint: a C2SP note of the log's name, its length and its root.")
  public String checkpoint() {
    return logging.checkpoint().note();
  }

  @GET
  @Path("entries")
  @Doc("The leaves that a checkpoint speaks of, from a position on.")
  public Slice<EntryView> entries(
      @QueryParam("from") @DefaultValue("0") @Min(0) long from,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    return database.read(tx -> {
      var size = tx.publishLog().newest().map(Checkpoint::size).orElse(0L);
      var entries =
          tx.publishLog().entries(from, size, limit + 1).stream().map(EntryView::of).toList();
      return Slice.of(entries, limit, entry -> String.valueOf(entry.position() + 1));
    });
  }

  @GET
  @Path("proofs/inclusion")
  @Doc(
      "That an entry is in the log: by its position, by a file of a release, or by a SHA-256; of"
          + " several the first.")
  public Inclusion inclusion(
      @QueryParam("position") @Nullable Long position,
      @QueryParam("release") @Nullable ReleaseId release,
      @QueryParam("filename") @Nullable String filename,
      @QueryParam("sha256") @Nullable String sha256,
      @QueryParam("size") @Nullable Long size) {
    var entry = entry(position, release, filename, sha256);
    var proof = logging.inclusion(entry.position(), size);
    return new Inclusion(EntryView.of(entry), proof.size(), proof.root(), proof.hashes());
  }

  private Entry entry(
      @Nullable Long position,
      @Nullable ReleaseId release,
      @Nullable String filename,
      @Nullable String sha256) {
    if (position != null) {
      return logging.at(position).orElseThrow(() -> Problem.notFound("entry", position));
    }
    if (release != null && filename != null) {
      return database.read(tx -> tx.publishLog().of(release, filename)).stream()
          .findFirst()
          .orElseThrow(() -> Problem.notFound("entry of", filename));
    }
    if (sha256 != null) {
      return logging.of(sha256).stream()
          .findFirst()
          .orElseThrow(() -> Problem.notFound("entry of", sha256));
    }
    throw Problem.malformed("position", "is needed, or release and filename, or sha256");
  }

  @GET
  @Path("proofs/consistency")
  @Doc("That the log of one length begins with all of an older length; without `to`, the newest.")
  public Consistency consistency(
      @QueryParam("from") @DefaultValue("0") @Min(0) long from,
      @QueryParam("to") @Nullable Long to) {
    var proof = logging.consistency(from, to);
    return new Consistency(from, proof.size(), proof.root(), proof.hashes());
  }
}
