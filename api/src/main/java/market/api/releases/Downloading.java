package market.api.releases;

import java.io.InputStream;
import java.time.Clock;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.discovery.Counting;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.mods.Mod;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** Handing files out: free ones to everyone, paid ones to those who own them. */
public final class Downloading {
  private final Database database;
  private final Objects objects;
  private final Counting counting;
  private final Clock clock;

  public Downloading(Database database, Objects objects, Counting counting, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.counting = counting;
    this.clock = clock;
  }

  /** A file somebody may have; {@code isPublic} when anybody may. */
  public record Granted(ReleaseFile file, Mod mod, boolean isPublic) {}

  /** 404 for what is not there for this viewer, 402 for what they could buy. */
  public Granted grant(@Nullable AccountId viewer, ReleaseId id, String filename) {
    return database.read(tx -> {
      var release =
          tx.releases().find(id, viewer).orElseThrow(() -> Problem.notFound("release", id));
      var file =
          tx.files().find(id, filename).orElseThrow(() -> Problem.notFound("file", filename));
      var mod = tx.mods().get(release.mod());
      var live = release.state() == market.storage.releases.ReleaseState.LIVE && mod.isLive();
      if (live && mod.price().isZero()) {
        return new Granted(file, mod, true);
      }
      var may =
          viewer != null
              && (tx.library().owns(viewer, mod.id()).isPresent()
                  || tx.teams().makes(viewer, mod.id())
                  || tx.accounts().moderates(viewer, mod.game()));
      if (!may) {
        throw Problem.paymentRequired(mod.title() + " has to be bought first");
      }
      return new Granted(file, mod, false);
    });
  }

  public InputStream open(ReleaseFile file, long offset, long length) {
    return objects.get(Bucket.PRIVATE, file.blob().object(), offset, length);
  }

  /** Counts, at most once a reader, release and day. */
  public void count(Granted granted, @Nullable AccountId viewer, String address) {
    var reader = viewer == null ? "@" + address : viewer.toString();
    database.change(tx ->
        tx.library()
            .downloaded(
                granted.mod().id(), granted.file().release(), reader, viewer, clock.instant()));
    counting.downloaded(Visit.asker(viewer, address), granted.mod().id());
  }

  /** Adds the day's downloads to the mods, and lets the index know. */
  public int addUp() {
    return database.write(tx -> {
      var risen = tx.library().countDownloads();
      if (!risen.isEmpty()) {
        tx.changes().add(risen);
      }
      return risen.size();
    });
  }
}
