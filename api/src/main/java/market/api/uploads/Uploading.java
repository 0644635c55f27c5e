package market.api.uploads;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.http.BoundedStream;
import market.api.releases.Releasing;
import market.storage.Database;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.Blob;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a file in, whatever its size, in constant memory.
 *
 * <p>A row is written before the first byte, the bytes go to {@code tmp/<upload>} while they are
 * hashed, are copied to {@code blob/<sha256>}, and only then one transaction makes them a file. A
 * crash at any point leaves a row that the sweeper finds, and never a file without its bytes.
 */
public final class Uploading {
  private static final Logger LOG = LoggerFactory.getLogger(Uploading.class);
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+() -]{0,118}[A-Za-z0-9]");
  private static final int FILES_MAX = 20;
  private static final Duration GIVEN_UP = Duration.ofHours(1);
  private static final Duration UNUSED = Duration.ofDays(1);

  private final Database database;
  private final Objects objects;
  private final Settings settings;
  private final Clock clock;

  public Uploading(Database database, Objects objects, Settings settings, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.settings = settings;
    this.clock = clock;
  }

  /** Streams a file into a draft; the same name again replaces it. */
  public Blob receive(Caller caller, ReleaseId release, String filename, InputStream bytes) {
    var upload = begin(caller, release, filename);
    var stored = false;
    try {
      var blob = store(upload, bytes);
      finish(upload, release, filename, blob);
      stored = true;
      return blob;
    } finally {
      if (!stored) {
        forget(upload);
      }
    }
  }

  private UUID begin(Caller caller, ReleaseId id, String filename) {
    if (!NAME.matcher(filename).matches() || filename.contains("..")) {
      throw Problem.invalid(
          "filename",
          "is 2 to 120 letters, digits, spaces and ._+()- and neither begins nor ends with one of"
              + " these");
    }
    return database.write(tx -> {
      var release = Releasing.drafted(tx, caller, id);
      if (release.state() != ReleaseState.DRAFT) {
        throw Problem.conflict("its files stand still since it was handed in");
      }
      var files = tx.files().of(List.of(id.value()));
      if (files.size() >= FILES_MAX
          && files.stream().noneMatch(file -> file.filename().equals(filename))) {
        throw Problem.conflict("at most %d files".formatted(FILES_MAX));
      }
      return tx.uploads().begin(id, caller.id(), filename, clock.instant());
    });
  }

  private Blob store(UUID upload, InputStream bytes) {
    var digests = new Digests(new BoundedStream(bytes, settings.uploadBytesMax()));
    objects.put(Bucket.PRIVATE, temporary(upload), digests, "application/octet-stream");
    if (digests.size() == 0) {
      throw Problem.invalid("body", "is empty");
    }
    var blob = digests.blob();
    objects.copy(Bucket.PRIVATE, temporary(upload), name(blob.sha256()));
    return blob;
  }

  private void finish(UUID upload, ReleaseId release, String filename, Blob blob) {
    database.change(tx -> {
      if (tx.uploads().finish(upload, clock.instant()) == 0) {
        throw Problem.conflict("this upload was given up; send the file again");
      }
      if (tx.releases().get(release).state() != ReleaseState.DRAFT) {
        throw Problem.conflict("it was handed in while this file was on its way");
      }
      tx.files().store(blob, clock.instant());
      tx.files().put(release, filename, blob.sha256(), clock.instant());
    });
    // The sweeper may have taken the same content away just before it was ours again.
    if (objects.size(Bucket.PRIVATE, name(blob.sha256())).orElse(-1) != blob.size()) {
      objects.copy(Bucket.PRIVATE, temporary(upload), name(blob.sha256()));
    }
    objects.remove(Bucket.PRIVATE, temporary(upload));
  }

  /** What cannot be taken away now is taken away by the sweeper. */
  private void forget(UUID upload) {
    try {
      objects.remove(Bucket.PRIVATE, temporary(upload));
      database.write(tx -> tx.uploads().fail(upload, clock.instant()));
    } catch (RuntimeException e) {
      LOG.warn("upload {} is left to the sweeper", upload, e);
    }
  }

  public void remove(Caller caller, ReleaseId id, String filename) {
    database.change(tx -> {
      if (Releasing.drafted(tx, caller, id).state() != ReleaseState.DRAFT) {
        throw Problem.conflict("its files stand still since it was handed in");
      }
      if (tx.files().remove(id, filename) == 0) {
        throw Problem.notFound("file", filename);
      }
    });
  }

  /**
   * Removes what crashes, broken connections and replaced files left. Returns how many objects
   * went.
   */
  public int sweep() {
    var now = clock.instant();
    var stale = database.read(tx -> tx.uploads().stale(now.minus(GIVEN_UP)));
    for (var upload : stale) {
      objects.remove(Bucket.PRIVATE, temporary(upload));
      database.write(tx -> tx.uploads().fail(upload, now));
    }
    var unused = database.write(tx -> tx.files().forgetUnused(now.minus(UNUSED)));
    for (var sha256 : unused) {
      if (database.read(tx -> tx.files().known(List.of(sha256))).isEmpty()) {
        objects.remove(Bucket.PRIVATE, name(sha256));
      }
    }
    return stale.size() + unused.size();
  }

  private static String temporary(UUID upload) {
    return "tmp/" + upload;
  }

  /** Where content lies, by its own digest. */
  public static String name(String sha256) {
    return "blob/" + sha256;
  }
}
