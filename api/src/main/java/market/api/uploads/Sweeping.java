package market.api.uploads;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.Upload;
import market.storage.releases.UploadState;
import market.storage.releases.Uploads.Leftover;

/** Leaves nothing in the database or the store that no file and no open upload needs. */
public final class Sweeping {
  /** How long content without a file is kept: it may have been replaced by mistake. */
  private static final Duration UNUSED = Duration.ofDays(1);

  /** How long one may still ask what became of an upload. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  /** What was begun in the store a moment ago may be about to be written down. */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final int AT_ONCE = 1_000;

  private final Dock dock;
  private final Leftovers leftovers;

  Sweeping(Dock dock, Leftovers leftovers) {
    this.dock = dock;
    this.leftovers = leftovers;
  }

  /** Returns how much went. */
  public int sweep() {
    var now = dock.clock.instant();
    var gone = 0;
    for (var id : dock.database.read(tx -> tx.uploads().expired(now))) {
      var upload = dock.database.read(tx -> tx.uploads().find(id));
      if (upload.isPresent() && leftovers.giveUp(upload.get(), "it was not gone on with in time")) {
        gone++;
      }
    }
    gone += dock.database.write(tx -> tx.files().forgetUnused(now.minus(UNUSED), now)).size();
    gone += strayAssemblies(now) + strayTails(now);
    for (var one : dock.database.read(tx -> tx.uploads().leftovers(AT_ONCE))) {
      leftovers.clear(one);
      gone++;
    }
    dock.database.write(tx -> tx.uploads().forget(now.minus(REMEMBERED)));
    return gone;
  }

  /** Begun by somebody who died before writing it down, or put to after it was given up. */
  private int strayAssemblies(Instant now) {
    var gone = 0;
    for (var begun : dock.objects.assembly().begun()) {
      var upload = upload(begun.name());
      var isOurs = upload.isPresent() && begun.id().equals(upload.get().multipart());
      var mayBeOurs = upload.isPresent() || !begun.name().startsWith("blob/");
      if (isOurs || (mayBeOurs && begun.at().isAfter(now.minus(FRESH)))) {
        continue;
      }
      leftovers.clear(new Leftover(begun.name(), begun.id()));
      gone++;
    }
    return gone;
  }

  private int strayTails(Instant now) {
    var gone = 0;
    for (var entry : dock.objects.list(Bucket.PRIVATE, Upload.TAILS, AT_ONCE)) {
      if (upload(entry.name()).isEmpty() && entry.changedAt().isBefore(now.minus(UNUSED))) {
        dock.objects.remove(Bucket.PRIVATE, entry.name());
        gone++;
      }
    }
    return gone;
  }

  /** The open upload that an object's name speaks of. */
  private Optional<Upload> upload(String object) {
    var name = object.substring(object.indexOf('/') + 1);
    var dot = name.indexOf('.');
    try {
      var id = UUID.fromString(dot < 0 ? name : name.substring(0, dot));
      return dock.database
          .read(tx -> tx.uploads().find(id))
          .filter(it -> it.state() != UploadState.DONE && it.state() != UploadState.FAILED);
    } catch (IllegalArgumentException e) {
      // The name of something that is no upload's.
      return Optional.empty();
    }
  }
}
