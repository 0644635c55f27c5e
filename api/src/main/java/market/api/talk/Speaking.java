package market.api.talk;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.roles.Deed;
import market.api.roles.Powers;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.talk.Comment;
import market.storage.talk.CommentId;
import market.storage.talk.CommentState;
import org.jspecify.annotations.Nullable;

/** Saying something about a mod, saying it better, taking it back. */
public final class Speaking {
  /** How long one may change what one said. */
  public static final Duration CHANGED_WITHIN = Duration.ofMinutes(15);

  private final Database database;
  private final Overseeing overseeing;
  private final Clock clock;

  Speaking(Database database, Overseeing overseeing, Clock clock) {
    this.database = database;
    this.overseeing = overseeing;
    this.clock = clock;
  }

  /**
   * What somebody says.
   *
   * @param question whether it asks for an answer
   * @param answers what it answers; null where it begins a thread
   */
  public record Draft(
      @NotBlank @Size(max = 4_000) String text,
      @Nullable Boolean question,
      @Nullable UUID answers) {}

  /** What somebody said, said better. */
  public record Change(@NotBlank @Size(max = 4_000) String text) {}

  /**
   * By anybody who is signed in, as much as {@link Pace} lets them and in words that the game's
   * {@link Wordlist} lets pass. What is answered has to be there and open.
   */
  public Comment say(Caller author, Slug slug, Draft draft) {
    return database.write(tx -> {
      tx.accounts().queue(author.id());
      var mod = live(tx, author, slug);
      var makes = tx.teams().makes(author.id(), mod.id());
      var thread = draft.answers() == null ? null : open(tx, author, mod, draft.answers(), makes);
      var text = draft.text().strip();
      var doubt = doubt(tx, author, mod, text, makes);
      var id =
          tx.comments()
              .add(
                  mod.id(),
                  thread,
                  thread == null && Boolean.TRUE.equals(draft.question()),
                  author.id(),
                  text,
                  state(doubt),
                  makes,
                  clock.instant());
      return said(tx, author, id, doubt);
    });
  }

  private Comment said(Tx tx, Caller author, CommentId id, Optional<Pace.Doubt> doubt) {
    var comment = tx.comments().find(id, author.id()).orElseThrow();
    if (doubt.isPresent()) {
      overseeing.ask(tx, comment, doubt.get());
    } else {
      overseeing.tell(tx, comment);
    }
    return comment;
  }

  private static CommentState state(Optional<Pace.Doubt> doubt) {
    return doubt.isPresent() ? CommentState.HELD : CommentState.SHOWN;
  }

  private static CommentId open(Tx tx, Caller author, Mod mod, UUID answers, boolean makes) {
    var thread =
        tx.comments()
            .find(new CommentId(answers), author.id())
            .filter(it -> it.mod().equals(mod.id()))
            .orElseThrow(() -> Problem.invalid("answers", "is not a comment on this mod"));
    if (thread.thread() != null) {
      throw Problem.invalid("answers", "is an answer itself; answer what began the thread");
    }
    if (thread.isRemoved()) {
      throw Problem.conflict("its author took it back");
    }
    if (thread.isLocked() && !makes && !Powers.allow(author, mod.game(), Deed.LOCK_THREADS)) {
      throw Problem.conflict("the thread is locked");
    }
    return thread.id();
  }

  private Optional<Pace.Doubt> doubt(Tx tx, Caller author, Mod mod, String text, boolean makes) {
    var now = clock.instant();
    var age = Duration.between(author.account().createdAt(), now);
    var lately = tx.comments().lately(author.id(), mod.id(), text, now.minus(Pace.DAY));
    if (lately.said() >= Pace.daily(age)) {
      throw Problem.tooMany("this is more than one may say a day", Pace.DAY.toSeconds());
    }
    if (!makes && !Powers.allow(author, mod.game(), Deed.SET_PACE)) {
      var wait = Pace.wait(tx.comments().slowSeconds(mod.id()), lately.here(), now);
      if (wait > 0) {
        throw Problem.tooMany("this mod's talk is slow; wait a little", wait);
      }
    }
    var _ = Mentions.in(text);
    return unwanted(tx, mod, text)
        .or(() -> Pace.doubt(text, age, makes, lately))
        .or(() -> together(tx, author));
  }

  private static Optional<Pace.Doubt> together(Tx tx, Caller author) {
    return tx.flags().among(author.id()).map(_ -> Pace.Doubt.MASS_SIGN_UP);
  }

  private static Optional<Pace.Doubt> unwanted(Tx tx, Mod mod, String text) {
    return new Wordlist(tx.unwanted().of(mod.game()))
        .of(text)
        .map(verdict ->
            switch (verdict) {
              case HOLD -> Pace.Doubt.UNWANTED_WORDS;
              case REFUSE ->
                  throw Problem.invalid("text", "holds words that are not wanted in this game");
            });
  }

  /** By its author, within {@link #CHANGED_WITHIN}; it passes the same words again. */
  public Comment change(Caller author, Slug slug, CommentId id, Change change) {
    return database.write(tx -> {
      tx.accounts().queue(author.id());
      var mod = live(tx, author, slug);
      var comment = own(tx, author, mod, id);
      var text = change.text().strip();
      if (text.equals(comment.text())) {
        return comment;
      }
      var _ = Mentions.in(text);
      var now = clock.instant();
      var age = Duration.between(author.account().createdAt(), now);
      var lately = tx.comments().lately(author.id(), mod.id(), text, now.minus(Pace.DAY));
      var doubt =
          unwanted(tx, mod, text)
              .or(() -> Pace.doubt(text, age, comment.byMaker(), lately))
              .or(() -> together(tx, author));
      var state = comment.isShown() ? state(doubt) : comment.state();
      if (tx.comments().edit(id, text, state, now.minus(CHANGED_WITHIN), now) == 0) {
        throw Problem.conflict(
            comment.isRemoved() || comment.state() == CommentState.HIDDEN
                ? "it is not there any more"
                : "what was said is changed within 15 minutes");
      }
      return comment.isShown()
          ? said(tx, author, id, doubt)
          : tx.comments().find(id, author.id()).orElseThrow();
    });
  }

  /** By its author, whenever they like; its place stays, and what a moderator hid stays hidden. */
  public void remove(Caller author, Slug slug, CommentId id) {
    database.change(tx -> {
      var mod = live(tx, author, slug);
      var _ = own(tx, author, mod, id);
      if (tx.comments().remove(id, clock.instant()) == 0) {
        throw Problem.conflict("it is not there any more");
      }
    });
  }

  private static Comment own(Tx tx, Caller author, Mod mod, CommentId id) {
    var comment =
        tx.comments()
            .find(id, author.id())
            .filter(it -> it.mod().equals(mod.id()))
            .orElseThrow(() -> Problem.notFound("comment", id));
    if (!comment.author().equals(author.id())) {
      throw Problem.forbidden("only its author does that");
    }
    return comment;
  }

  static Mod live(Tx tx, Caller caller, Slug slug) {
    return tx.mods()
        .find(slug, caller.id())
        .filter(Mod::isLive)
        .orElseThrow(() -> Problem.notFound("mod", slug));
  }
}
