package market.api.uploads;

import java.util.ArrayList;
import java.util.List;
import market.storage.Tx;
import market.storage.objects.Objects.Bucket;
import market.storage.objects.ObjectsUnavailable;
import market.storage.releases.Upload;
import market.storage.releases.UploadState;
import market.storage.releases.Uploads.Leftover;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rids the store of what nothing names. It is written down in the transaction that ceased to name
 * it, so that a crash leaves nothing unaccounted.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final Dock dock;

  Leftovers(Dock dock) {
    this.dock = dock;
  }

  /** All that an upload has in the store, whatever became of it. */
  List<Leftover> write(Tx tx, Upload upload) {
    var all = new ArrayList<Leftover>();
    all.add(new Leftover(upload.object(), ""));
    if (upload.multipart() != null) {
      all.add(new Leftover(upload.object(), upload.multipart()));
    }
    if (upload.tailBytes() > 0) {
      all.add(new Leftover(upload.tail(), ""));
    }
    all.forEach(one -> write(tx, one));
    return all;
  }

  Leftover write(Tx tx, Leftover one) {
    tx.uploads().leaveOver(one.object(), one.multipart(), dock.clock.instant());
    return one;
  }

  /** Ends an upload and what it has in the store. Whether it was still open. */
  boolean giveUp(Upload upload, String why) {
    var all =
        dock.database.write(tx -> {
          if (tx.uploads().fail(upload.id(), why, dock.clock.instant()) == 0) {
            return List.<Leftover>of();
          }
          var now = tx.uploads().find(upload.id()).orElseThrow();
          return write(tx, now);
        });
    tryClear(all);
    return !all.isEmpty();
  }

  /** For a writer who finds its upload ended: what it put into the store since then. */
  void clearAfter(Upload upload, @Nullable String multipart) {
    var all =
        dock.database.write(tx -> {
          var now = tx.uploads().find(upload.id()).orElse(null);
          if (now != null && now.state() != UploadState.FAILED) {
            return List.<Leftover>of();
          }
          var left = new ArrayList<>(write(tx, upload));
          if (multipart != null) {
            left.add(write(tx, new Leftover(upload.object(), multipart)));
          }
          return left;
        });
    tryClear(all);
  }

  /** What cannot be removed now is removed by the sweeper. */
  void tryClear(List<Leftover> all) {
    for (var one : all) {
      try {
        clear(one);
      } catch (ObjectsUnavailable e) {
        LOG.warn("{} is left to the sweeper", one, e);
      }
    }
  }

  void clear(Leftover one) {
    if (!one.multipart().isEmpty()) {
      dock.objects.assembly().giveUp(one.object(), one.multipart());
    } else if (!dock.database.read(tx -> tx.uploads().isContent(one.object()))) {
      dock.objects.remove(Bucket.PRIVATE, one.object());
    }
    dock.database.write(tx -> tx.uploads().gone(one.object(), one.multipart()));
  }
}
