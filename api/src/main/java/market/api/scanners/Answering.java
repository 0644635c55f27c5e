package market.api.scanners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.jobs.Job;
import market.api.jobs.Later;
import market.api.vault.Place;
import market.api.vault.Vault;
import market.storage.Database;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import market.storage.releases.Scan;
import market.storage.scanners.Scanner;
import org.jspecify.annotations.Nullable;

/** What scanners by webhook may do: fetch the file they were told of, and answer later. */
public final class Answering {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private final Database database;
  private final Objects objects;
  private final Asking asking;
  private final Vault vault;
  private final ObjectMapper json;
  private final Later later;
  private final Clock clock;

  public Answering(
      Database database,
      Objects objects,
      Asking asking,
      Vault vault,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.objects = objects;
    this.asking = asking;
    this.vault = vault;
    this.json = json;
    this.later = new Later(clock);
    this.clock = clock;
  }

  /** A verdict that comes by itself. */
  public record Verdict(
      @Nullable ReleaseId release,
      @Nullable String filename,
      int ruleset,
      Scan.@Nullable Verdict verdict,
      @Nullable String place,
      @Nullable String reason) {}

  /** Signed by the scanner over what it sends; only about files it was asked about. */
  public void answer(UUID id, @Nullable String moment, @Nullable String signature, String body) {
    var scanner = known(id);
    if (moment == null || !isNow(moment) || !Seal.holds(signature, secret(scanner), moment, body)) {
      throw Problem.forbidden("it is not signed by this scanner, or too old");
    }
    Verdict said;
    try {
      said = json.readValue(body, Verdict.class);
    } catch (JsonProcessingException e) {
      throw Problem.malformed("the body is not a verdict");
    }
    var release = said.release();
    var filename = said.filename();
    if (release == null || filename == null || said.verdict() == null) {
      throw Problem.invalid("verdict", "names a release, a filename and a verdict");
    }
    var file =
        database.read(tx ->
            tx.scanners()
                .asked(id, release, filename, said.ruleset())
                .flatMap(_ -> tx.files().find(release, filename))
                .orElseThrow(() -> Problem.notFound("file", filename)));
    asking.keep(
        scanner,
        file,
        said.ruleset(),
        new Asking.Word(said.verdict(), said.place(), said.reason()).checked());
    database.change(tx -> {
      later.enqueue(tx, new Job.Scan(release.value()));
      tx.jobs().hurry("scan", release.toString(), clock.instant());
    });
  }

  /** The bytes of a file, for as long as the signature of its address holds. */
  public InputStream file(
      UUID id,
      ReleaseId release,
      String sha256,
      @Nullable String until,
      @Nullable String signature) {
    var scanner = known(id);
    var named = "%s/%s".formatted(release, sha256);
    if (until == null
        || !until.matches("\\d{1,12}")
        || Instant.ofEpochSecond(Long.parseLong(until)).isBefore(clock.instant())
        || !Seal.holds(signature, secret(scanner), until, named)) {
      throw Problem.forbidden("this address does not hold, or no longer");
    }
    List<ReleaseFile> files = database.read(tx -> tx.files().of(List.of(release.value())));
    var file =
        files.stream()
            .filter(one -> one.blob().sha256().equals(sha256))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("file", sha256));
    return objects.get(Bucket.PRIVATE, file.blob().object());
  }

  private boolean isNow(String moment) {
    return moment.matches("\\d{1,12}")
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(moment)), clock.instant())
                .abs()
                .compareTo(TOLERANCE)
            <= 0;
  }

  private String secret(Scanner scanner) {
    return vault.open(Place.scanner(scanner.name()), String.valueOf(scanner.secret()));
  }

  private Scanner known(UUID id) {
    return database.read(tx ->
        tx.scanners()
            .find(id)
            .filter(scanner -> scanner.kind() == Scanner.Kind.WEBHOOK)
            .orElseThrow(() -> Problem.notFound("scanner", id)));
  }
}
