package market.api.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import market.api.Problem;
import market.api.jobs.Job;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.Upload;
import market.storage.releases.Uploads.Leftover;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one request into the store, as the upload's only writer.
 *
 * <p>Whole parts go into the store's own assembly; what remains when the request ends, or breaks,
 * becomes an object of its own that the next one takes up. How far the upload is moves only when
 * the bytes are safe, in the transaction that writes down their part.
 */
final class Landing {
  static final String BYTES = "application/octet-stream";

  /** How long an upload waits for its next byte: over a closed laptop's weekend, or one call. */
  static final Duration RESUMABLE = Duration.ofDays(3);

  static final Duration ONE_CALL = Duration.ofHours(1);

  /** When a job finishes it, if whoever took the last byte died over doing so. */
  private static final Duration RESCUE = Duration.ofMinutes(1);

  private final Dock dock;
  private final Leftovers leftovers;
  private final Pen pen;
  private final Upload upload;
  private final @Nullable Checksum checksum;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<String> etags = new ArrayList<>();
  private final List<Leftover> tails = new ArrayList<>();
  private @Nullable Digests digests;
  private @Nullable String multipart;
  private byte[] part = new byte[0];

  /** Where the part begins, how much of it is there, and how much of that was there before. */
  private long start;

  private int fill;
  private int former;

  Landing(Dock dock, Leftovers leftovers, Pen pen, Upload upload, @Nullable Checksum checksum) {
    this.dock = dock;
    this.leftovers = leftovers;
    this.pen = pen;
    this.upload = upload;
    this.checksum = checksum;
    multipart = upload.multipart();
    start = upload.received() - upload.tailBytes();
  }

  /**
   * Takes what comes, up to the upload's length. Returns whether it is whole: at its length, or, of
   * unknown length, when the body ends.
   *
   * @param most how long it may be at all
   */
  boolean take(InputStream bytes, long most) {
    var end = upload.length() == null ? most + 1 : upload.length();
    try {
      return land(bytes, end, most);
    } catch (Problem problem) {
      if (problem.status() == Pen.LOST) {
        leftovers.clearAfter(upload, multipart);
      }
      throw problem;
    }
  }

  private boolean land(InputStream bytes, long end, long most) {
    digests = dock.takeDigests(upload.id(), upload.received());
    var before = checksum == null || digests == null ? null : digests.copy();
    try (var held = dock.room.take((int) Math.min(upload.partBytes(), end - start))) {
      part = held.bytes();
      takeUpTail();
      var broken = pump(bytes, end);
      if (checksum != null && (broken != null || !checksum.holds())) {
        dock.keepDigests(upload.id(), before);
        throw Problem.of(Checksum.MISMATCH, "the checksum does not fit; nothing of this is kept");
      }
      if (broken != null && upload.length() == null) {
        throw new UncheckedIOException(broken);
      }
      if (upload.length() == null && start + fill > most) {
        throw Problem.tooLarge("at most %d bytes here".formatted(most));
      }
      var isWhole = upload.length() == null || start + fill == upload.length();
      if (isWhole) {
        last();
      } else {
        pause();
      }
      dock.keepDigests(upload.id(), digests);
      if (broken != null) {
        throw Problem.malformed("the body stopped half-way; what came is kept");
      }
      return isWhole;
    }
  }

  private void takeUpTail() {
    former = upload.tailBytes();
    if (former == 0) {
      return;
    }
    try (var tail = dock.objects.get(Bucket.PRIVATE, upload.tail(), 0, former)) {
      fill = tail.readNBytes(part, 0, former);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (fill < former) {
      throw new IllegalStateException(upload.tail() + " is shorter than it was");
    }
    tails.add(new Leftover(upload.tail(), ""));
  }

  /** Returns what broke the connection, where something did. */
  private @Nullable IOException pump(InputStream bytes, long end) {
    while (start + fill < end) {
      if (fill == part.length) {
        full();
      }
      int n;
      try {
        n = bytes.read(part, fill, (int) Math.min(part.length - fill, end - start - fill));
      } catch (IOException e) {
        return e;
      }
      if (n < 0) {
        return null;
      }
      if (checksum != null) {
        checksum.update(part, fill, n);
      }
      fill += n;
      pen.sign();
    }
    return null;
  }

  /** A whole part goes into the store, and, without a checksum to wait for, is kept at once. */
  private void full() {
    put();
    if (checksum == null) {
      commit(false);
    }
  }

  private void put() {
    var number = Math.toIntExact(start / upload.partBytes()) + 1;
    etags.add(dock.objects.assembly().put(upload.object(), assembling(), number, part, fill));
    numbers.add(number);
    digest();
    start += fill;
    fill = 0;
    former = 0;
  }

  private String assembling() {
    if (multipart != null) {
      return multipart;
    }
    var begun = dock.objects.assembly().begin(upload.object(), BYTES);
    if (dock.database.write(tx -> tx.uploads().assemble(upload.id(), pen.writer, begun)) == 0) {
      dock.objects.assembly().giveUp(upload.object(), begun);
      throw Pen.lost();
    }
    multipart = begun;
    return begun;
  }

  private void digest() {
    if (digests != null) {
      digests.update(part, former, fill - former);
    }
  }

  private void last() {
    if (start + fill == 0) {
      throw Problem.invalid("body", "is empty");
    }
    if (multipart == null) {
      dock.objects.put(Bucket.PRIVATE, upload.object(), part, fill, BYTES);
      digest();
    } else if (fill > 0) {
      put();
    }
    commit(true);
  }

  /** What does not fill a part waits beside it. */
  private void pause() {
    if (fill > former) {
      dock.objects.put(Bucket.PRIVATE, Upload.TAILS + upload.id() + "." + start, part, fill, BYTES);
      digest();
      // The same name, when it only grew.
      tails.removeIf(tail -> tail.object().endsWith("." + start));
    } else if (fill > 0) {
      tails.clear();
    }
    if (start + fill > upload.received()) {
      commit(false);
    }
  }

  private void commit(boolean isWhole) {
    var received = start + fill;
    var now = dock.clock.instant();
    var expires = now.plus(upload.length() == null ? ONE_CALL : RESUMABLE);
    dock.database.change(tx -> {
      var moved =
          isWhole
              ? tx.uploads().complete(upload.id(), pen.writer, received, pen.until(), expires, now)
              : tx.uploads().advance(upload.id(), pen.writer, received, pen.until(), expires, now);
      if (moved == 0) {
        throw Pen.lost();
      }
      if (!numbers.isEmpty()) {
        tx.uploads().addParts(upload.id(), numbers, etags);
      }
      tails.forEach(tail -> leftovers.write(tx, tail));
      if (isWhole) {
        dock.later.enqueue(
            tx, new Job.Finish(upload.id()), digests == null ? Duration.ZERO : RESCUE);
      }
    });
    leftovers.tryClear(tails);
    numbers.clear();
    etags.clear();
    tails.clear();
  }
}
