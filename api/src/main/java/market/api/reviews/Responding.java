package market.api.reviews;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.news.Telling;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import market.storage.reviews.Review;
import market.storage.reviews.ReviewId;

/** Finding a review helpful, and answering one. */
public final class Responding {
  private final Database database;
  private final Clock clock;
  private final Telling telling;

  public Responding(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    telling = new Telling(clock);
  }

  /** What the makers say to a review. */
  public record Answer(@NotBlank @Size(max = 4_000) String text) {}

  /** One voice a person and review; neither the author nor the mod's makers have one. */
  public Review helpful(Caller caller, Slug slug, ReviewId id, boolean helpful) {
    return database.write(tx -> {
      var review = shown(tx, caller, slug, id);
      if (review.author().equals(caller.id())) {
        throw Problem.forbidden("nobody votes on their own review");
      }
      if (tx.teams().makes(caller.id(), review.mod())) {
        throw Problem.forbidden("creators do not vote on the reviews of their own mods");
      }
      if (helpful) {
        tx.responses().helpful(id, caller.id(), clock.instant());
      } else {
        tx.responses().notHelpful(id, caller.id());
      }
      return shown(tx, caller, slug, id);
    });
  }

  /** One answer a review, by whoever makes the mod; writing again replaces it. */
  public Review answer(Caller maker, Slug slug, ReviewId id, Answer answer) {
    return database.write(tx -> {
      var review = answerable(tx, maker, slug, id);
      tx.responses().answer(review.id(), maker.id(), answer.text().strip(), clock.instant());
      if (review.answerBy() == null) {
        var title = tx.mods().get(review.mod()).title();
        var path = "/mods/" + slug;
        var name = maker.account().name();
        telling.tell(tx, Kind.ANSWER, review.author(), maker.id(), path, name, title);
      }
      return shown(tx, maker, slug, id);
    });
  }

  public void unanswer(Caller maker, Slug slug, ReviewId id) {
    database.change(tx -> {
      var review = answerable(tx, maker, slug, id);
      if (tx.responses().unanswer(review.id()) == 0) {
        throw Problem.notFound("answer to review", id);
      }
    });
  }

  private static Review answerable(Tx tx, Caller maker, Slug slug, ReviewId id) {
    var review = shown(tx, maker, slug, id);
    if (!tx.teams().makes(maker.id(), review.mod())) {
      throw Problem.forbidden("only those who make the mod answer");
    }
    return review;
  }

  private static Review shown(Tx tx, Caller caller, Slug slug, ReviewId id) {
    return tx.mods()
        .find(slug, caller.id())
        .filter(Mod::isLive)
        .flatMap(mod -> tx.reviews().find(mod.id(), id, caller.id()))
        .filter(Review::isShown)
        .orElseThrow(() -> Problem.notFound("review", id));
  }
}
