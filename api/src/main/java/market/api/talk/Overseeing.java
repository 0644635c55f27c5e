package market.api.talk;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import market.api.accounts.Caller;
import market.api.news.Telling;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.moderation.Case;
import market.storage.moderation.Cases.Opening;
import market.storage.mods.Mod;
import market.storage.news.Happening.Kind;
import market.storage.reports.Thing;
import market.storage.talk.Comment;
import market.storage.talk.CommentId;
import market.storage.talk.CommentState;

/** What moderators decide about comments, and who hears of what is shown. */
public final class Overseeing {
  private static final int RISK = 20;

  private final Clock clock;
  private final Telling telling;

  Overseeing(Clock clock) {
    this.clock = clock;
    telling = new Telling(clock);
  }

  /** Asks a moderator to look at what is held. */
  void ask(Tx tx, Comment comment, Pace.Doubt why) {
    var about = new Thing(Thing.Kind.COMMENT, comment.id().value()).about();
    var opening =
        new Opening(Case.Kind.REPORT, comment.game(), comment.mod(), comment.author(), about, RISK);
    var id = tx.cases().open(opening, clock.instant());
    tx.cases().because(id, List.of(why.name().toLowerCase(Locale.ROOT)));
  }

  /** Shows what is held or hidden; who it concerns is told, unless they were. */
  public void show(Tx tx, Caller moderator, CommentId id, String said) {
    become(tx, moderator, id, CommentState.SHOWN, "comment.shown", said);
    var comment = tx.comments().whole(id, null).orElseThrow();
    if (!comment.isRemoved()) {
      tell(tx, comment);
    }
  }

  /** Shows it where it was only held. */
  public void release(Tx tx, Caller moderator, CommentId id, String said) {
    if (tx.comments().whole(id, null).orElseThrow().state() == CommentState.HELD) {
      show(tx, moderator, id, said);
    }
  }

  /** Nobody but its author and moderators sees it any more. */
  public void hide(Tx tx, Caller moderator, CommentId id, String said) {
    become(tx, moderator, id, CommentState.HIDDEN, "comment.hidden", said);
  }

  /** As before somebody decided: not shown, until somebody decides again. */
  public void hold(Tx tx, Caller moderator, CommentId id, String said) {
    become(tx, moderator, id, CommentState.HELD, "comment.held", said);
  }

  private void become(
      Tx tx, Caller moderator, CommentId id, CommentState to, String action, String said) {
    if (tx.comments().become(id, to) > 0) {
      tx.audit().add(clock.instant(), moderator.id(), action, "comment:" + id, said);
    }
  }

  /**
   * Tells whoever is answered, whoever owns the mod and whoever is named, each once and of the
   * first of these.
   */
  void tell(Tx tx, Comment comment) {
    var mod = tx.mods().get(comment.mod());
    var thread = comment.thread();
    if (thread != null) {
      var asked = tx.comments().whole(thread, null).orElseThrow().author();
      tell(tx, Kind.REPLY, asked, comment, mod);
    }
    tell(tx, Kind.COMMENT, mod.owner(), comment, mod);
    for (var handle : Mentions.in(comment.text())) {
      tx.accounts().named(handle).ifPresent(it -> tell(tx, Kind.MENTION, it.id(), comment, mod));
    }
  }

  private void tell(Tx tx, Kind kind, AccountId to, Comment comment, Mod mod) {
    if (!to.equals(comment.author()) && tx.comments().tells(comment.id(), to) > 0) {
      telling.tell(tx, kind, to, comment.author(), path(mod, comment), comment.name(), mod.title());
    }
  }

  static String path(Mod mod, Comment comment) {
    return "/mods/%s/comments/%s#c-%s".formatted(mod.slug(), comment.root(), comment.id());
  }
}
