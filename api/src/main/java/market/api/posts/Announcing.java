package market.api.posts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.news.Telling;
import market.api.roles.Deed;
import market.api.roles.Powers;
import market.storage.Database;
import market.storage.Tx;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.posts.Post;
import market.storage.posts.Post.Audience;
import market.storage.posts.PostId;
import org.jspecify.annotations.Nullable;

/** Writing to those who follow: a creator to theirs or to members, moderators to a game's. */
public final class Announcing {
  private static final Duration DAY = Duration.ofDays(1);

  /** So many a day, for each of them reaches all who follow. */
  private static final int DAILY = 10;

  private final Database database;
  private final Telling telling;
  private final Clock clock;

  public Announcing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    telling = new Telling(clock);
  }

  /**
   * A post.
   *
   * @param tiers for members of these; of any where none is named
   */
  public record Draft(
      @NotBlank @Size(max = 120) String title,
      @NotBlank @Size(max = 20_000) String text,
      @NotNull Audience audience,
      @Nullable @Size(max = 20) List<@NotNull UUID> tiers) {
    List<UUID> named() {
      return Objects.requireNonNullElse(tiers, List.<UUID>of()).stream().distinct().toList();
    }
  }

  /** What a post says, said better; or an announcement. */
  public record Words(
      @NotBlank @Size(max = 120) String title, @NotBlank @Size(max = 20_000) String text) {}

  /** By a creator, to all who follow them or to members of theirs. */
  public Post write(Caller author, Draft draft) {
    if (!author.isCreator()) {
      throw Problem.forbidden("for those who make mods");
    }
    return database.write(tx -> {
      tx.accounts().queue(author.id());
      var tiers = draft.named();
      if (draft.audience() == Audience.EVERYONE && !tiers.isEmpty()) {
        throw Problem.invalid("tiers", "only what is for members names some");
      }
      for (var tier : tiers) {
        if (!tx.posts().offers(author.id(), tier)) {
          throw Problem.invalid("tiers", "are yours");
        }
      }
      var words = new Words(draft.title(), draft.text());
      return add(tx, author, null, words, draft.audience(), tiers);
    });
  }

  /** By a game's moderators, to all who follow it. */
  public Post announce(Caller author, Slug slug, Words words) {
    return database.write(tx -> {
      tx.accounts().queue(author.id());
      var game = tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug));
      if (!Powers.allow(author, game.id(), Deed.ANNOUNCE)) {
        throw Problem.forbidden("for those who moderate the game");
      }
      return add(tx, author, game, words, Audience.EVERYONE, List.of());
    });
  }

  private Post add(
      Tx tx, Caller author, @Nullable Game game, Words words, Audience audience, List<UUID> tiers) {
    var now = clock.instant();
    var where = game == null ? null : game.id();
    if (tx.posts().lately(author.id(), where, now.minus(DAY)) >= DAILY) {
      throw Problem.tooMany(
          "nobody posts more than %d times a day".formatted(DAILY), DAY.toSeconds());
    }
    var id =
        tx.posts()
            .add(
                author.id(),
                where,
                words.title().strip(),
                words.text().strip(),
                audience,
                tiers,
                now);
    var post = tx.posts().find(id, author.id()).orElseThrow();
    telling.posted(tx, post, game == null ? post.name() : game.name(), "/posts/" + id);
    if (game != null) {
      tx.audit().add(now, author.id(), "game.announced", "post:" + id, game.slug().value());
    }
    return post;
  }

  /** By its author; nobody is told again. */
  public Post change(Caller author, PostId id, Words words) {
    return database.write(tx -> {
      mustBeTheirs(tx, author, id);
      var now = clock.instant();
      if (tx.posts().edit(id, words.title().strip(), words.text().strip(), now) == 0) {
        throw Problem.conflict("a moderator decided not to show it");
      }
      return tx.posts().find(id, author.id()).orElseThrow();
    });
  }

  /** By its author. */
  public void remove(Caller author, PostId id) {
    database.change(tx -> {
      mustBeTheirs(tx, author, id);
      if (tx.posts().remove(id, clock.instant()) == 0) {
        throw Problem.conflict("a moderator decided not to show it");
      }
    });
  }

  private static void mustBeTheirs(Tx tx, Caller author, PostId id) {
    var post = tx.posts().find(id, author.id()).orElseThrow(() -> Problem.notFound("post", id));
    if (!post.author().equals(author.id())) {
      throw Problem.forbidden("only its author does that");
    }
  }

  /** Nobody but its author and moderators sees it any more; within a ruling. */
  public void hide(Tx tx, Caller moderator, PostId id, String said) {
    if (tx.posts().become(id, Post.State.HIDDEN) > 0) {
      tx.audit().add(clock.instant(), moderator.id(), "post.hidden", "post:" + id, said);
    }
  }

  /** It is there again; within a ruling. */
  public void show(Tx tx, Caller moderator, PostId id, String said) {
    if (tx.posts().become(id, Post.State.SHOWN) > 0) {
      tx.audit().add(clock.instant(), moderator.id(), "post.shown", "post:" + id, said);
    }
  }
}
