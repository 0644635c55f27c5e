package market.ops.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import market.api.Api;
import market.api.accounts.Caller;
import market.api.games.Hosting;
import market.api.genuine.Fingerprint;
import market.api.mods.Editing;
import market.api.releases.Releasing;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.accounts.Scope;
import market.storage.games.Category;
import market.storage.games.Monetisation;
import market.storage.mods.Slug;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseState;
import market.storage.releases.Scan;

/** Publishes one large free file, as if a scan had found nothing in it. */
final class LargeFile {
  private static final String NAME = "large.bin";
  private static final int SEED = 1;

  private final Api api;

  LargeFile(Api api) {
    this.api = api;
  }

  /** Where it is to be had: by us, and for an hour by the store. */
  record Published(String path, String storeUrl) {}

  Published publish(long bytes) throws IOException {
    api.objects.prepare();
    var maker = maker();
    var slug = new Slug("large");
    api.hosting.open(
        maker,
        new Hosting.NewGame(
            new Slug("game"),
            "A game",
            "",
            List.of(new Category(new Slug("all"), "All")),
            List.of("mod"),
            List.of("1"),
            Monetisation.FREE,
            null,
            "USD",
            null,
            null,
            null,
            null,
            null));
    api.editing.list(
        maker,
        new Editing.NewMod(
            new Slug("game"),
            slug,
            "Large",
            "A large one.",
            "",
            "MIT",
            List.of("all"),
            List.of(),
            null,
            null,
            null));
    var release =
        api.releasing.draft(
            maker,
            slug,
            new Releasing.NewRelease("1.0.0", null, null, List.of("1"), List.of("mod"), List.of()));
    var blob = api.uploading.receive(maker, release.id(), NAME, new Chance(bytes));
    var fingerprint = new Fingerprint(new Chance(bytes));
    fingerprint.transferTo(OutputStream.nullOutputStream());
    var blake2b = fingerprint.blake2b(blob.sha256());
    var now = api.clock.instant();
    api.database.change(tx -> {
      tx.releases().move(release.id(), ReleaseState.DRAFT, ReleaseState.SCANNING, now);
      tx.scans().add(release.id(), NAME, blob.sha256(), 1, Scan.Verdict.CLEAN, 1, blob.size(), now);
      tx.signatures().digested(blob.sha256(), blake2b);
      api.publishing.publish(tx, release.id(), null, "");
    });
    return new Published(
        "/v1/releases/%s/files/%s".formatted(release.id(), NAME),
        api.objects.signed(Bucket.PRIVATE, blob.object(), NAME, Duration.ofHours(1)));
  }

  private Caller maker() {
    return api.database.write(tx -> {
      var account =
          tx.accounts()
              .open(new Handle("maker"), "Maker", "maker@example.org", "-", api.clock.instant())
              .orElseThrow();
      for (var role : List.of(Role.OWNER, Role.CREATOR)) {
        tx.accounts().grant(account.id(), role, null, null, api.clock.instant());
      }
      return new Caller(account, tx.accounts().grants(account.id()), EnumSet.allOf(Scope.class));
    });
  }

  static void write(Path file, long bytes) throws IOException {
    try (var in = new Chance(bytes);
        var out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
  }

  /** So many bytes that cannot be compressed, the same each time. */
  private static final class Chance extends InputStream {
    private final byte[] piece = new byte[1 << 20];
    private long left;
    private long at;

    Chance(long bytes) {
      left = bytes;
      new Random(SEED).nextBytes(piece);
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      var from = (int) (at % piece.length);
      var n = (int) Math.min(Math.min(length, left), piece.length - from);
      System.arraycopy(piece, from, into, offset, n);
      left -= n;
      at += n;
      return n;
    }
  }
}
