package market.api.uploads;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import market.api.Problem;
import market.storage.Tx;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.Blob;
import market.storage.releases.ReleaseState;
import market.storage.releases.Upload;
import market.storage.releases.UploadState;
import market.storage.releases.Uploads.Leftover;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a file of an upload whose bytes are all here. */
public final class Finishing {
  private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);
  private static final int CHUNK = 1 << 20;

  /** A store may take a while to make one object of thousands of parts. */
  private static final Duration LONGEST_ASSEMBLY = Duration.ofMinutes(1);

  private final Dock dock;
  private final Leftovers leftovers;

  Finishing(Dock dock, Leftovers leftovers) {
    this.dock = dock;
    this.leftovers = leftovers;
  }

  /** As a job. Doing it twice is doing it once; while somebody else does it, it is tried later. */
  public void finish(UUID id) {
    var upload = dock.database.read(tx -> tx.uploads().find(id)).orElse(null);
    if (upload == null || upload.state() != UploadState.FINISHING) {
      return;
    }
    try (var pen = Pen.take(dock, id)) {
      finish(pen, upload);
    } catch (Problem problem) {
      if (problem.status() == Pen.LOCKED) {
        throw problem;
      }
      LOG.info("upload {} becomes no file: {}", id, problem.detail());
    }
  }

  /** Returns the content it is, or null of a piece. A refusal ends the upload. */
  @Nullable Blob finish(Pen pen, Upload upload) {
    var whole = put(pen, upload);
    if (upload.isPiece()) {
      keep(pen, upload);
      return null;
    }
    var digests = whole != null ? whole : digests(pen, upload);
    var blob = digests.blob(upload.object());
    try {
      return settle(pen, upload, blob);
    } catch (Problem problem) {
      if (!leftovers.giveUp(upload, problem.detail())) {
        leftovers.clearAfter(upload, null);
      }
      throw problem;
    }
  }

  /** Puts the object together, and says how it digests where that came with it. */
  private @Nullable Digests put(Pen pen, Upload upload) {
    var length = Objects.requireNonNull(upload.length());
    if (!upload.pieces().isEmpty()) {
      return join(pen, upload, length);
    }
    if (upload.multipart() != null && !isWhole(upload, length)) {
      pen.stay(LONGEST_ASSEMBLY);
      var etags = dock.database.read(tx -> tx.uploads().etags(upload.id()));
      dock.objects.assembly().finish(upload.object(), upload.multipart(), etags);
    }
    if (!isWhole(upload, length)) {
      throw new IllegalStateException(upload.object() + " is not as long as what came");
    }
    return null;
  }

  private boolean isWhole(Upload upload, long length) {
    return dock.objects.size(Bucket.PRIVATE, upload.object()).orElse(-1) == length;
  }

  private Digests digests(Pen pen, Upload upload) {
    var known = dock.takeDigests(upload.id(), Objects.requireNonNull(upload.length()));
    if (known != null) {
      return known;
    }
    try (var bytes = new Read(dock.objects.get(Bucket.PRIVATE, upload.object()), pen)) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
      return bytes.digests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pieces are read once, into the object that is made of them. */
  private Digests join(Pen pen, Upload upload, long length) {
    var pieces = new ArrayList<Supplier<InputStream>>();
    for (var id : upload.pieces()) {
      var piece = dock.database.read(tx -> tx.uploads().find(id)).orElseThrow();
      pieces.add(() -> dock.objects.get(Bucket.PRIVATE, piece.object()));
    }
    try (var bytes = new Read(new Chain(pieces), pen)) {
      dock.objects.put(Bucket.PRIVATE, upload.object(), bytes, Landing.BYTES);
      if (bytes.digests.size() != length) {
        throw new IllegalStateException(upload.object() + " is not as long as its pieces");
      }
      return bytes.digests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Digests what is read, and gives signs of life. */
  private static final class Read extends FilterInputStream {
    private final Digests digests = new Digests();
    private final Pen pen;

    Read(InputStream in, Pen pen) {
      super(new java.io.BufferedInputStream(in, CHUNK));
      this.pen = pen;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var n = super.read(into, offset, length);
      if (n > 0) {
        digests.update(into, offset, n);
        pen.sign();
      }
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  private void keep(Pen pen, Upload upload) {
    var now = dock.clock.instant();
    if (dock.database.write(
            tx -> tx.uploads().finish(upload.id(), pen.writer, UploadState.KEPT, null, now))
        == 0) {
      throw Pen.lost();
    }
  }

  private Blob settle(Pen pen, Upload upload, Blob blob) {
    var now = dock.clock.instant();
    var over = new ArrayList<Leftover>();
    var kept =
        dock.database.write(tx -> {
          over.clear();
          if (tx.uploads().finish(upload.id(), pen.writer, UploadState.DONE, blob.sha256(), now)
              == 0) {
            throw Pen.lost();
          }
          var release = Objects.requireNonNull(upload.release());
          if (tx.releases().get(release).state() != ReleaseState.DRAFT) {
            throw Problem.conflict("it was handed in while this file was on its way");
          }
          var content = content(tx, blob);
          tx.files().put(release, Objects.requireNonNull(upload.filename()), blob.sha256(), now);
          if (!content.object().equals(blob.object())) {
            over.add(leftovers.write(tx, new Leftover(blob.object(), "")));
          }
          over.addAll(spent(tx, upload.pieces()));
          return content;
        });
    leftovers.tryClear(over);
    return kept;
  }

  /** The content that is there already, or from now on this one. */
  private Blob content(Tx tx, Blob blob) {
    while (true) {
      if (tx.files().store(blob, dock.clock.instant()) == 1) {
        return blob;
      }
      var former = tx.files().blob(blob.sha256());
      if (former.isPresent()) {
        return former.get();
      }
      // It was forgotten between the two questions.
    }
  }

  private List<Leftover> spent(Tx tx, List<UUID> pieces) {
    var all = new ArrayList<Leftover>();
    for (var id : pieces) {
      var piece = tx.uploads().find(id).orElseThrow();
      tx.uploads().fail(id, "became part of a file", dock.clock.instant());
      all.addAll(leftovers.write(tx, piece));
    }
    return all;
  }
}
