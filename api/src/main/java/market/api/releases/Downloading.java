package market.api.releases;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Visit;
import market.api.discovery.Counting;
import market.api.discovery.Discovery;
import market.api.genuine.Genuine;
import market.api.genuine.Passing;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.Mod;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import org.jspecify.annotations.Nullable;

/** Handing files out: free ones to everyone, paid ones to those who own them. */
public final class Downloading {
  /** What the name of a file's signature ends with. */
  public static final String MINISIG = ".minisig";

  /** Long enough to begin with; a store goes on with what has begun. */
  private static final Duration SIGNED_FOR = Duration.ofSeconds(60);

  private final Database database;
  private final Objects objects;
  private final Counting counting;
  private final Genuine genuine;
  private final Settings settings;
  private final Nearby nearby;
  public final DownloadCounts counts;

  /**
   * Hands out.
   *
   * @param spool beside it this node keeps what is wanted often
   */
  public Downloading(
      Database database,
      Objects objects,
      Discovery discovery,
      Genuine genuine,
      Settings settings,
      Path spool,
      Clock clock) {
    this.database = database;
    this.objects = objects;
    counting = discovery.counting;
    this.genuine = genuine;
    this.settings = settings;
    counts = new DownloadCounts(database, clock);
    nearby =
        new Nearby(
            spool.resolveSibling("nearby"),
            settings.files().nearbyBytes(),
            blob -> objects.get(Bucket.PRIVATE, blob.object()));
  }

  /**
   * How a program shows, without an account, that somebody owns a mod.
   *
   * @param pass what stands in an address that an owner was told, see {@link Passing}
   */
  public record Proofs(@Nullable String token, @Nullable String licenceKey, @Nullable String pass) {
    public static final Proofs NONE = new Proofs(null, null, null);

    /** From the headers of a request. */
    public static Proofs of(Function<String, @Nullable String> header, @Nullable String pass) {
      return new Proofs(header.apply("Entitlement-Token"), header.apply("Licence-Key"), pass);
    }
  }

  /** A file somebody may have; {@code isPublic} when anybody may. */
  public record Granted(ReleaseFile file, Mod mod, boolean isPublic) {}

  /** As {@link #grant(AccountId, Proofs, ReleaseId, String)}, for who is known by their account. */
  public Granted grant(@Nullable AccountId viewer, ReleaseId id, String filename) {
    return grant(viewer, Proofs.NONE, id, filename);
  }

  /** 404 for what is not there for this viewer, 402 for what they could buy. */
  public Granted grant(@Nullable AccountId viewer, Proofs proofs, ReleaseId id, String filename) {
    return database.read(tx -> {
      var release =
          tx.releases().find(id, viewer).orElseThrow(() -> Problem.notFound("release", id));
      var file =
          tx.files().find(id, filename).orElseThrow(() -> Problem.notFound("file", filename));
      var mod = tx.mods().get(release.mod());
      var live = release.state() == ReleaseState.LIVE && mod.isLive();
      if (live && mod.price().isZero()) {
        return new Granted(file, mod, true);
      }
      if (release.state() == ReleaseState.EARLY && mod.isLive() && mod.price().isZero()) {
        // Whoever sees it is one of those it is kept for.
        return new Granted(file, mod, false);
      }
      if (!isTheirs(tx, viewer, mod)
          && !(live && (isProven(tx, proofs, mod) || isPassed(tx, proofs, file, mod)))) {
        throw Problem.paymentRequired(mod.title() + " has to be bought first");
      }
      return new Granted(file, mod, false);
    });
  }

  private static boolean isTheirs(Tx tx, @Nullable AccountId viewer, Mod mod) {
    return viewer != null
        && (tx.library().owns(viewer, mod.id()).isPresent()
            || tx.teams().makes(viewer, mod.id())
            || tx.accounts().moderates(viewer, mod.game()));
  }

  private boolean isProven(Tx tx, Proofs proofs, Mod mod) {
    var token = proofs.token();
    var key = proofs.licenceKey();
    return (token != null && genuine.entitling.entitles(tx, token, mod.id()))
        || (key != null && genuine.licensing.entitles(tx, key, mod.id()));
  }

  private boolean isPassed(Tx tx, Proofs proofs, ReleaseFile file, Mod mod) {
    var pass = proofs.pass();
    return pass != null
        && genuine
            .passing
            .holder(tx, pass, file.release(), file.filename())
            .filter(holder -> isTheirs(tx, holder, mod))
            .isPresent();
  }

  /**
   * The registry's signature of a file, where this is the address of one: the name of a file beside
   * it, and {@code .minisig}. Anybody who can see the release can have it.
   */
  public Optional<String> signature(@Nullable AccountId viewer, ReleaseId id, String filename) {
    if (!filename.endsWith(MINISIG)) {
      return Optional.empty();
    }
    var signed = filename.substring(0, filename.length() - MINISIG.length());
    return database.read(tx ->
        tx.releases().find(id, viewer).isEmpty()
            ? Optional.empty()
            : genuine.minisig(tx, id, signed));
  }

  /** Whether the store itself gives the bytes. */
  boolean redirects() {
    return settings.files().delivery() == Settings.Delivery.REDIRECT;
  }

  /** Where the store gives them: this file, under its name, for a minute. */
  URI elsewhere(ReleaseFile file) {
    return URI.create(
        objects.signed(Bucket.PRIVATE, file.blob().object(), file.filename(), SIGNED_FOR));
  }

  /** Where its content lies on this node's own disk, if it does. */
  Optional<Path> nearby(ReleaseFile file) {
    return nearby.find(file.blob());
  }

  public InputStream open(ReleaseFile file, long offset, long length) {
    return objects.get(Bucket.PRIVATE, file.blob().object(), offset, length);
  }

  /** Counts, at most once a reader, file and day; the database is not waited for. */
  public void count(Granted granted, @Nullable AccountId viewer, String address) {
    if (counts.note(granted, viewer, address)) {
      counting.downloaded(Visit.asker(viewer, address), granted.mod().id());
    }
  }

  /** Adds the day's downloads to the mods, and lets the index know. */
  public int addUp() {
    counts.flush();
    return database.write(tx -> {
      var risen = tx.library().countDownloads();
      if (!risen.isEmpty()) {
        tx.changes().add(risen);
      }
      return risen.size();
    });
  }
}
