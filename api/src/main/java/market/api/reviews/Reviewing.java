package market.api.reviews;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.reviews.Review;

/** Writing reviews, from either door. */
public final class Reviewing {
  private final Database database;
  private final Clock clock;

  public Reviewing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What a player sends; the rest of a review is ours to fill in. */
  public record Draft(@Min(1) @Max(5) int stars, @NotNull @Size(max = 4_000) String text) {}

  /** Only those who own a mod or downloaded it, and did not make it. Writing again replaces. */
  public Review write(Caller author, Slug slug, Draft draft) {
    return database.write(tx -> {
      var mod = live(tx, author, slug);
      if (tx.teams().makes(author.id(), mod.id())) {
        throw Problem.forbidden("creators cannot review their own mods");
      }
      var source = tx.library().owns(author.id(), mod.id());
      if (source.isEmpty() && !tx.library().hasDownloaded(author.id(), mod.id())) {
        throw Problem.forbidden("only players who own or downloaded a mod review it");
      }
      var release =
          tx.releases().of(mod.id(), false, Long.MAX_VALUE, 1).stream()
              .findFirst()
              .orElseThrow(() -> Problem.conflict("it has nothing released"));
      tx.reviews()
          .put(
              mod.id(),
              author.id(),
              release.id(),
              draft.stars(),
              draft.text().strip(),
              source.filter("bought"::equals).isPresent(),
              clock.instant());
      tx.changes().add(mod.id());
      return tx.reviews().mine(mod.id(), author.id()).orElseThrow();
    });
  }

  public void remove(Caller author, Slug slug) {
    database.change(tx -> {
      var mod = live(tx, author, slug);
      if (tx.reviews().remove(mod.id(), author.id()) == 0) {
        throw Problem.notFound("review", "of yours");
      }
      tx.changes().add(mod.id());
    });
  }

  private static Mod live(Tx tx, Caller author, Slug slug) {
    return tx.mods()
        .find(slug, author.id())
        .filter(Mod::isLive)
        .orElseThrow(() -> Problem.notFound("mod", slug));
  }
}
