package market.api.reviews;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.news.Telling;
import market.api.releases.DownloadCounts;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import market.storage.releases.ReleaseId;
import market.storage.reviews.Review;
import market.storage.reviews.ReviewState;
import org.jspecify.annotations.Nullable;

/** Writing reviews, from either door. */
public final class Reviewing {
  private final Database database;
  private final Holding holding;
  private final Reweighing reweighing;
  private final DownloadCounts counts;
  private final Telling telling;
  private final Clock clock;

  public Reviewing(
      Database database,
      Holding holding,
      Reweighing reweighing,
      DownloadCounts counts,
      Clock clock) {
    this.counts = counts;
    this.database = database;
    this.holding = holding;
    this.reweighing = reweighing;
    this.clock = clock;
    telling = new Telling(clock);
  }

  /**
   * What a player sends; the rest of a review is ours to fill in.
   *
   * @param version the release it speaks of; without it the newest the author downloaded, or the
   *     newest there is
   */
  public record Draft(
      @Min(1) @Max(5) int stars,
      @NotNull @Size(max = 4_000) String text,
      @Nullable @Size(max = 64) String version) {}

  /**
   * Only those who own a mod or downloaded it, and did not make it. Writing again replaces, and
   * what was said before is kept.
   */
  public Review write(Caller author, Slug slug, Draft draft) {
    counts.settle(author.id());
    return database.write(tx -> {
      tx.accounts().queue(author.id());
      var mod = live(tx, author, slug);
      if (tx.teams().makes(author.id(), mod.id())) {
        throw Problem.forbidden("creators cannot review their own mods");
      }
      var source = tx.library().owns(author.id(), mod.id());
      if (source.isEmpty() && !tx.library().hasDownloaded(author.id(), mod.id())) {
        throw Problem.forbidden("only players who own or downloaded a mod review it");
      }
      var bought = source.filter("bought"::equals).isPresent();
      put(tx, author, mod, meant(tx, author, mod, draft.version()), draft, bought);
      reweighing.one(tx, mod.id(), author.id());
      tx.changes().add(mod.id());
      return mine(tx, author, mod);
    });
  }

  private void put(Tx tx, Caller author, Mod mod, ReleaseId release, Draft draft, boolean bought) {
    var text = draft.text().strip();
    var now = clock.instant();
    var before = tx.reviews().mine(mod.id(), author.id()).orElse(null);
    if (before == null) {
      tx.reviews().add(mod.id(), author.id(), release, draft.stars(), text, bought, now);
    } else if (tx.reviews().edit(before.id(), release, draft.stars(), text, now) == 0) {
      return;
    }
    var review = mine(tx, author, mod);
    if (review.state() == ReviewState.REFUSED) {
      holding.again(tx, review);
    } else if (review.isShown()) {
      holding.suspect(tx, review);
    }
    if (before == null && mine(tx, author, mod).isShown()) {
      telling.tell(
          tx,
          Kind.REVIEW,
          mod.owner(),
          author.id(),
          "/mods/%s".formatted(mod.slug()),
          mod.title(),
          String.valueOf(draft.stars()));
    }
  }

  /** The release an author means. */
  private static ReleaseId meant(Tx tx, Caller author, Mod mod, @Nullable String version) {
    if (version != null && !version.isBlank()) {
      return tx.releases()
          .live(mod.id(), version.strip())
          .orElseThrow(() -> Problem.invalid("version", "is not a release of this mod"));
    }
    return tx.library()
        .newestDownloaded(author.id(), mod.id())
        .or(() -> tx.releases().live(mod.id(), null))
        .orElseThrow(() -> Problem.conflict("it has nothing released"));
  }

  /** What a moderator has yet to decide about, or refused, stays for them to see. */
  public void remove(Caller author, Slug slug) {
    database.change(tx -> {
      var mod = live(tx, author, slug);
      if (tx.reviews().remove(mod.id(), author.id()) == 0) {
        if (tx.reviews().mine(mod.id(), author.id()).isPresent()) {
          throw Problem.conflict("a moderator looks at it; it is not shown to anybody else");
        }
        throw Problem.notFound("review", "of yours");
      }
      tx.changes().add(mod.id());
    });
  }

  private static Review mine(Tx tx, Caller author, Mod mod) {
    return tx.reviews().mine(mod.id(), author.id()).orElseThrow();
  }

  private static Mod live(Tx tx, Caller author, Slug slug) {
    return tx.mods()
        .find(slug, author.id())
        .filter(Mod::isLive)
        .orElseThrow(() -> Problem.notFound("mod", slug));
  }
}
