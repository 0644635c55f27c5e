package market.api.uploads;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Job;
import market.storage.Tx;
import market.storage.releases.ReleaseId;
import market.storage.releases.Upload;
import market.storage.releases.UploadState;
import market.storage.releases.Uploads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads that survive: begun once, and gone on with whenever, from wherever, until the last byte
 * is here.
 */
public final class Resuming {
  private static final Logger LOG = LoggerFactory.getLogger(Resuming.class);
  private static final int PIECES_MAX = 100;

  private final Dock dock;
  private final Leftovers leftovers;
  private final Finishing finishing;

  Resuming(Dock dock, Leftovers leftovers, Finishing finishing) {
    this.dock = dock;
    this.leftovers = leftovers;
    this.finishing = finishing;
  }

  /** Begins a file of a draft. */
  public Upload begin(Caller caller, ReleaseId release, String filename, long length) {
    Uploading.checkName(filename);
    return dock.database.write(tx -> {
      allow(tx, caller, length);
      Uploading.checkPlace(tx, caller, release, filename);
      return add(tx, caller, release, filename, length);
    });
  }

  /** Begins a piece, which becomes a file with others. */
  public Upload beginPiece(Caller caller, long length) {
    caller.mustBeUnbound();
    return dock.database.write(tx -> {
      allow(tx, caller, length);
      return add(tx, caller, null, null, length);
    });
  }

  private void allow(Tx tx, Caller caller, long length) {
    if (length == 0) {
      throw Problem.invalid("Upload-Length", "is 0, and an empty file is none");
    }
    var _ = tx.uploads().lock(caller.id());
    if (tx.uploads().openOf(caller.id()).size() >= Allowance.OPEN_MAX) {
      throw Problem.conflict("at most %d uploads at once".formatted(Allowance.OPEN_MAX));
    }
    Allowance.of(tx, caller.id(), dock.settings).check(length);
  }

  private Upload add(
      Tx tx, Caller caller, @Nullable ReleaseId release, @Nullable String filename, long length) {
    var now = dock.clock.instant();
    var id =
        tx.uploads()
            .begin(
                new Uploads.New(
                    release,
                    caller.id(),
                    filename,
                    length,
                    Uploading.partBytes(length),
                    release == null,
                    now.plus(Landing.RESUMABLE)),
                now);
    return tx.uploads().find(id).orElseThrow();
  }

  /** Makes a file of pieces that are whole; a job puts them together. */
  public Upload join(Caller caller, ReleaseId release, String filename, List<UUID> pieces) {
    Uploading.checkName(filename);
    if (pieces.isEmpty() || pieces.size() > PIECES_MAX) {
      throw Problem.malformed("Upload-Concat", "takes 1 to %d pieces".formatted(PIECES_MAX));
    }
    return dock.database.write(tx -> {
      var _ = tx.uploads().lock(caller.id());
      Uploading.checkPlace(tx, caller, release, filename);
      var length = 0L;
      for (var id : pieces) {
        var piece = own(tx, caller, id);
        if (!piece.isPiece() || piece.state() != UploadState.KEPT) {
          throw Problem.conflict("%s is not a piece, or not whole yet".formatted(id));
        }
        length += Objects.requireNonNull(piece.length());
      }
      if (length > dock.settings.files().uploadBytesMax()) {
        throw Problem.tooLarge(
            "at most %d bytes in a file here".formatted(dock.settings.files().uploadBytesMax()));
      }
      var now = dock.clock.instant();
      var id =
          tx.uploads()
              .join(
                  new Uploads.New(
                      release,
                      caller.id(),
                      filename,
                      length,
                      Uploading.partBytes(length),
                      false,
                      now.plus(Landing.RESUMABLE)),
                  pieces,
                  now);
      dock.later.enqueue(tx, new Job.Finish(id));
      return tx.uploads().find(id).orElseThrow();
    });
  }

  /** One of the caller's own; 410 for what is over without having become a file. */
  public Upload find(Caller caller, UUID id) {
    var upload = dock.database.read(tx -> own(tx, caller, id));
    if (upload.state() == UploadState.FAILED) {
      throw Problem.of(
          Pen.LOST, "this upload ended: " + Objects.requireNonNullElse(upload.refusal(), ""));
    }
    return upload;
  }

  private static Upload own(Tx tx, Caller caller, UUID id) {
    return tx.uploads()
        .find(id)
        .filter(upload -> upload.account().equals(caller.id()))
        .filter(upload -> reaches(tx, caller, upload))
        .orElseThrow(() -> Problem.notFound("upload", id));
  }

  /** A piece is not of any mod yet, so no token bound to mods has to do with it. */
  private static boolean reaches(Tx tx, Caller caller, Upload upload) {
    return caller.bound() == null
        || (upload.release() != null && caller.reaches(tx.releases().get(upload.release()).mod()));
  }

  /**
   * Goes on with it where it stopped. Whoever takes the last byte makes it a file too, where all
   * that needs knowing is known here; else a job does.
   */
  Upload append(
      Caller caller, UUID id, long offset, InputStream bytes, @Nullable Checksum checksum) {
    find(caller, id);
    try (var pen = takePen(caller, id, offset)) {
      var upload = find(caller, id);
      if (offset != upload.received()) {
        throw Problem.conflict("it is at %d, not at %d".formatted(upload.received(), offset));
      }
      var isWhole =
          new Landing(dock, leftovers, pen, upload, checksum)
              .take(bytes, Objects.requireNonNull(upload.length()));
      upload = find(caller, id);
      if (isWhole && dock.knowsDigests(id)) {
        finish(pen, upload);
      }
    }
    return find(caller, id);
  }

  private Pen takePen(Caller caller, UUID id, long offset) {
    var upload = find(caller, id);
    if (upload.state() != UploadState.RECEIVING) {
      throw Problem.conflict("all its %d bytes are here".formatted(upload.received()));
    }
    if (offset != upload.received()) {
      throw Problem.conflict("it is at %d, not at %d".formatted(upload.received(), offset));
    }
    return Pen.take(dock, id);
  }

  /** All bytes are safe: what goes wrong from here on is tried again by the job. */
  private void finish(Pen pen, Upload upload) {
    try {
      finishing.finish(pen, upload);
    } catch (Problem problem) {
      throw problem;
    } catch (RuntimeException e) {
      LOG.warn("upload {} is finished by its job", upload.id(), e);
    }
  }

  /** Ends it, and lets go of what came. */
  public void giveUp(Caller caller, UUID id) {
    var upload = find(caller, id);
    if (!leftovers.giveUp(upload, "given up by its sender")) {
      throw Problem.of(Pen.LOST, "it is over");
    }
  }

  /** Those under way. */
  public List<Upload> open(Caller caller) {
    return dock.database.read(tx ->
        tx.uploads().openOf(caller.id()).stream()
            .filter(upload -> reaches(tx, caller, upload))
            .toList());
  }

  public Allowance allowance(Caller caller) {
    return dock.database.read(tx -> Allowance.of(tx, caller.id(), dock.settings));
  }
}
