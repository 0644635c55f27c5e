package market.api.differences;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import market.api.Problem;
import market.api.scanning.ArchiveForm;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.Mod;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import org.jspecify.annotations.Nullable;

/**
 * Compares two releases of a mod. Names, sizes and digests are for whoever sees both releases; the
 * text of what is sold is for those who own, make or moderate it.
 */
public final class Differing {
  private static final int AT_ONCE = 2;
  private static final int CHANGES_MAX = 1_000;
  private static final int TEXT_MAX = 1 << 20;
  private final Database database;
  private final Objects objects;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  public Differing(Database database, Objects objects) {
    this.database = database;
    this.objects = objects;
  }

  private record Pair(
      @Nullable Release from,
      Release to,
      List<ReleaseFile> before,
      List<ReleaseFile> after,
      boolean withText) {}

  /** From another release of the same mod; with none named, from the live one before it. */
  public Difference between(@Nullable AccountId viewer, ReleaseId id, @Nullable ReleaseId from) {
    var pair = database.read(tx -> pair(tx, viewer, id, from));
    if (!turns.tryAcquire()) {
      throw Problem.unavailable("other releases are being compared; try again", 5);
    }
    try {
      return compared(pair, content(pair.before()), content(pair.after()));
    } finally {
      turns.release();
    }
  }

  private static Pair pair(
      Tx tx, @Nullable AccountId viewer, ReleaseId id, @Nullable ReleaseId from) {
    var to = tx.releases().find(id, viewer).orElseThrow(() -> Problem.notFound("release", id));
    var before =
        from == null
            ? tx.releases().of(to.mod(), false, to.number(), 1).stream().findFirst().orElse(null)
            : tx.releases()
                .find(from, viewer)
                .filter(one -> one.mod().equals(to.mod()))
                .orElseThrow(() -> Problem.notFound("release", from));
    var mod = tx.mods().get(to.mod());
    return new Pair(
        before,
        to,
        before == null ? List.of() : tx.files().of(List.of(before.id().value())),
        tx.files().of(List.of(id.value())),
        isFree(mod, to, before) || isTheirs(tx, viewer, mod));
  }

  private static boolean isFree(Mod mod, Release to, @Nullable Release before) {
    return mod.isLive()
        && mod.price().isZero()
        && to.state() == ReleaseState.LIVE
        && (before == null || before.state() == ReleaseState.LIVE);
  }

  private static boolean isTheirs(Tx tx, @Nullable AccountId viewer, Mod mod) {
    return viewer != null
        && (tx.library().owns(viewer, mod.id()).isPresent()
            || tx.teams().makes(viewer, mod.id())
            || tx.accounts().moderates(viewer, mod.game()));
  }

  private Content content(List<ReleaseFile> files) {
    var content = new Content();
    for (var file : files) {
      // The only file of a release is compared with the only one of the other, whatever its name.
      var name = files.size() == 1 ? ending(file.filename()) : file.filename();
      try (var bytes = objects.get(Bucket.PRIVATE, file.blob().object())) {
        content.add(name, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return content;
  }

  private static String ending(String filename) {
    return ArchiveForm.of(filename)
        .map(form -> "file." + form.name().toLowerCase(Locale.ROOT).replace('_', '.'))
        .orElse("file");
  }

  private static Difference compared(Pair pair, Content before, Content after) {
    var paths = new TreeSet<>(before.items().keySet());
    paths.addAll(after.items().keySet());
    var changes = new ArrayList<Difference.Change>();
    int unchanged = 0;
    int told = 0;
    boolean isCut = before.isCut() || after.isCut();
    for (var path : paths) {
      var one = before.items().get(path);
      var other = after.items().get(path);
      if (one != null && other != null && one.sha256().equals(other.sha256())) {
        unchanged++;
      } else if (changes.size() == CHANGES_MAX) {
        isCut = true;
      } else {
        var text = pair.withText() && told < TEXT_MAX ? text(one, other) : null;
        told += text == null ? 0 : text.length();
        changes.add(change(path, one, other, text));
      }
    }
    var from = pair.from();
    return new Difference(
        from == null ? null : from.id(),
        from == null ? null : from.version(),
        pair.to().id(),
        pair.to().version(),
        changes,
        unchanged,
        isCut);
  }

  private static @Nullable String text(Content.@Nullable Item one, Content.@Nullable Item other) {
    var before = one == null ? "" : one.text();
    var after = other == null ? "" : other.text();
    return before == null || after == null ? null : Lines.between(before, after);
  }

  private static Difference.Change change(
      String path,
      Content.@Nullable Item one,
      Content.@Nullable Item other,
      @Nullable String text) {
    var kind =
        one == null
            ? Difference.Kind.ADDED
            : other == null ? Difference.Kind.REMOVED : Difference.Kind.CHANGED;
    return new Difference.Change(
        path,
        kind,
        one == null ? null : one.size(),
        other == null ? null : other.size(),
        one == null ? null : one.sha256(),
        other == null ? null : other.sha256(),
        (one != null && one.isBinary()) || (other != null && other.isBinary()),
        text);
  }
}
