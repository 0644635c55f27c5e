package market.api.uploads;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.releases.Releasing;
import market.storage.Database;
import market.storage.Tx;
import market.storage.objects.Assembly;
import market.storage.releases.Blob;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import market.storage.releases.Upload;
import market.storage.releases.Uploads;
import org.jspecify.annotations.Nullable;

/**
 * Takes files in, whatever their size, in constant memory: in one call here, or bit by bit.
 *
 * <p>A row is written before the first byte; bytes go to the store in parts, each written down when
 * it is safe; the object they become is the content, and one transaction makes it a file. A crash
 * at any point leaves rows by which the sweeper finds everything, and never a file without its
 * bytes.
 */
public final class Uploading {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+() -]{0,118}[A-Za-z0-9]");
  private static final int FILES_MAX = 20;
  private static final long MEGABYTE = 1 << 20;

  /** A part is held in memory while it is sent. */
  private static final long PART_BYTES = 8 * MEGABYTE;

  public final Resuming resuming;
  public final Finishing finishing;
  public final Sweeping sweeping;
  private final Dock dock;
  private final Leftovers leftovers;

  public Uploading(
      Database database,
      market.storage.objects.Objects objects,
      Later later,
      Settings settings,
      Clock clock) {
    dock = new Dock(database, objects, later, settings, clock);
    leftovers = new Leftovers(dock);
    finishing = new Finishing(dock, leftovers);
    resuming = new Resuming(dock, leftovers, finishing);
    sweeping = new Sweeping(dock, leftovers);
  }

  /** As long as parts must be so that a file of this length has few enough of them. */
  public static long partBytes(@Nullable Long length) {
    if (length == null) {
      return PART_BYTES;
    }
    var least = Math.ceilDiv(length, (long) Assembly.PARTS_MAX);
    return Math.max(PART_BYTES, Math.ceilDiv(least, MEGABYTE) * MEGABYTE);
  }

  /** Streams a file of any length into a draft; the same name again replaces it. */
  public Blob receive(Caller caller, ReleaseId release, String filename, InputStream bytes) {
    return receive(caller, release, filename, bytes, null);
  }

  /**
   * Streams a file into a draft.
   *
   * @param length of the body, where it is known
   */
  public Blob receive(
      Caller caller, ReleaseId release, String filename, InputStream bytes, @Nullable Long length) {
    checkName(filename);
    var allowance = dock.database.read(tx -> Allowance.of(tx, caller.id(), dock.settings));
    if (length != null) {
      allowance.check(length);
    }
    var upload = begin(caller, release, filename);
    var most = length == null ? allowance.most() : length;
    try (var pen = Pen.take(dock, upload.id())) {
      new Landing(dock, leftovers, pen, upload, null).take(bytes, most);
      return Objects.requireNonNull(finishing.finish(pen, again(upload)));
    } catch (RuntimeException e) {
      leftovers.giveUp(upload, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private Upload begin(Caller caller, ReleaseId release, String filename) {
    return dock.database.write(tx -> {
      checkPlace(tx, caller, release, filename);
      var now = dock.clock.instant();
      var id =
          tx.uploads()
              .begin(
                  new Uploads.New(
                      release,
                      caller.id(),
                      filename,
                      null,
                      PART_BYTES,
                      false,
                      now.plus(Landing.ONE_CALL)),
                  now);
      return tx.uploads().find(id).orElseThrow();
    });
  }

  private Upload again(Upload upload) {
    return dock.database.read(tx -> tx.uploads().find(upload.id())).orElseThrow();
  }

  static void checkName(String filename) {
    if (!NAME.matcher(filename).matches() || filename.contains("..")) {
      throw Problem.invalid(
          "filename",
          "is 2 to 120 letters, digits, spaces and ._+()- and neither begins nor ends with one of"
              + " these");
    }
  }

  /** That the caller may put a file of this name into this release. */
  static void checkPlace(Tx tx, Caller caller, ReleaseId id, String filename) {
    if (Releasing.drafted(tx, caller, id).state() != ReleaseState.DRAFT) {
      throw Problem.conflict("its files stand still since it was handed in");
    }
    var files = tx.files().of(List.of(id.value()));
    if (files.size() >= FILES_MAX
        && files.stream().noneMatch(file -> file.filename().equals(filename))) {
      throw Problem.conflict("at most %d files".formatted(FILES_MAX));
    }
  }

  public void remove(Caller caller, ReleaseId id, String filename) {
    dock.database.change(tx -> {
      if (Releasing.drafted(tx, caller, id).state() != ReleaseState.DRAFT) {
        throw Problem.conflict("its files stand still since it was handed in");
      }
      if (tx.files().remove(id, filename) == 0) {
        throw Problem.notFound("file", filename);
      }
    });
  }
}
