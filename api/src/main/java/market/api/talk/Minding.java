package market.api.talk;

import java.time.Clock;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.news.Telling;
import market.api.roles.Deed;
import market.api.roles.Powers;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import market.storage.talk.Comment;
import market.storage.talk.CommentId;

/** What others do about a comment: they find it helpful, say that it helped, end its thread. */
public final class Minding {
  private final Database database;
  private final Telling telling;
  private final Clock clock;

  Minding(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    telling = new Telling(clock);
  }

  /** Once a person, and not of what one said oneself. */
  public Comment helpful(Caller caller, Slug slug, CommentId id, boolean on) {
    return database.write(tx -> {
      var mod = Speaking.live(tx, caller, slug);
      var comment = shown(tx, caller, mod, id);
      if (comment.author().equals(caller.id())) {
        throw Problem.forbidden("nobody finds helpful what they said themselves");
      }
      if (on) {
        tx.comments().mark(id, caller.id(), clock.instant());
      } else {
        tx.comments().unmark(id, caller.id());
      }
      return shown(tx, caller, mod, id);
    });
  }

  /** Which answer to a question helped: by whoever asked, or by a helper; one a question. */
  public Comment helped(Caller caller, Slug slug, CommentId id, boolean on) {
    return database.write(tx -> {
      var mod = Speaking.live(tx, caller, slug);
      var answer = shown(tx, caller, mod, id);
      var thread = shown(tx, caller, mod, answer.root());
      if (answer.thread() == null || !thread.question()) {
        throw Problem.conflict("only an answer to a question helps with it");
      }
      if (!thread.author().equals(caller.id())
          && !Powers.allow(caller, mod.game(), Deed.MARK_ANSWERS)) {
        throw Problem.forbidden("whoever asked says what helped, or a helper of the game");
      }
      if (on) {
        tx.comments().helped(thread.id(), id, caller.id());
        var path = Overseeing.path(mod, answer);
        telling.tell(tx, Kind.HELPED, answer.author(), caller.id(), path, mod.title());
      } else if (id.equals(thread.helped())) {
        tx.comments().helped(thread.id(), null, null);
      }
      return shown(tx, caller, mod, thread.id());
    });
  }

  /** By those who make the mod, and by the game's helpers and moderators. */
  public Comment lock(Caller caller, Slug slug, CommentId id, boolean on) {
    return database.write(tx -> {
      var mod = Speaking.live(tx, caller, slug);
      var thread = shown(tx, caller, mod, id);
      if (thread.thread() != null) {
        throw Problem.conflict("only a whole thread is locked");
      }
      mustBe(tx, caller, mod, Deed.LOCK_THREADS);
      var now = clock.instant();
      var changed = on ? tx.comments().lock(id, now) : tx.comments().unlock(id);
      if (changed > 0) {
        var action = on ? "thread.locked" : "thread.unlocked";
        tx.audit().add(now, caller.id(), action, "comment:" + id, mod.slug().value());
      }
      return shown(tx, caller, mod, id);
    });
  }

  /** By those who make the mod, and by the game's moderators. */
  public void slow(Caller caller, Slug slug, int seconds) {
    database.change(tx -> {
      var mod = Speaking.live(tx, caller, slug);
      mustBe(tx, caller, mod, Deed.SET_PACE);
      var now = clock.instant();
      tx.comments().slow(mod.id(), seconds, caller.id(), now);
      tx.audit().add(now, caller.id(), "talk.slowed", "mod:" + mod.id(), seconds + " s");
    });
  }

  private static void mustBe(Tx tx, Caller caller, Mod mod, Deed deed) {
    if (!tx.teams().makes(caller.id(), mod.id()) && !Powers.allow(caller, mod.game(), deed)) {
      throw Problem.forbidden("for those who make the mod or keep order in its game");
    }
  }

  private static Comment shown(Tx tx, Caller caller, Mod mod, CommentId id) {
    return tx.comments()
        .find(id, caller.id())
        .filter(it -> it.mod().equals(mod.id()) && it.isShown() && !it.isRemoved())
        .orElseThrow(() -> Problem.notFound("comment", id));
  }
}
