package market.api.news;

import java.time.Clock;
import market.storage.Database;
import market.storage.Tx;
import market.storage.news.Happening;
import market.storage.news.Happening.Kind;

/**
 * Tells what happened to all who want to know, a thousand at a time. How far it came is noted with
 * each thousand, so whoever goes on after a crash begins with the next.
 */
public final class Spreading {
  private static final int AT_ONCE = 1_000;
  private static final int STEPS_MAX = 200;

  private final Database database;
  private final Wording wording;
  private final Clock clock;

  Spreading(Database database, Wording wording, Clock clock) {
    this.database = database;
    this.wording = wording;
    this.clock = clock;
  }

  /**
   * Tells what there is, up to a bound of work; the next turn goes on. Returns the steps it took.
   */
  public int spread() {
    int steps = 0;
    while (steps < STEPS_MAX && database.write(this::step)) {
      steps++;
    }
    return steps;
  }

  /** The next thousand readers of the oldest that is not told to all; false when all is told. */
  private boolean step(Tx tx) {
    var next = tx.happenings().untold();
    next.ifPresent(it -> step(tx, it));
    return next.isPresent();
  }

  private void step(Tx tx, Happening it) {
    var now = clock.instant();
    if (it.toldTo() == null) {
      deliver(tx, it);
    }
    var account = it.account();
    if (account != null) {
      tx.happenings().tellOne(account, it.number(), it.kind(), it.kind().usual(), now);
      tx.speeches().tellOne(account, it.number(), it.kind(), it.kind().isUsualAtTelegram(), now);
      tx.happenings().told(it.number(), now);
      return;
    }
    tx.happenings()
        .tell(
            it.number(),
            it.kind(),
            it.mod(),
            it.creator(),
            it.game(),
            it.post(),
            it.collection(),
            it.actor(),
            it.at(),
            it.toldTo(),
            it.kind().usual(),
            it.kind().isUsualAtTelegram(),
            now,
            AT_ONCE)
        .ifPresentOrElse(
            last -> tx.happenings().toldTo(it.number(), last),
            () -> tx.happenings().told(it.number(), now));
  }

  private void deliver(Tx tx, Happening it) {
    for (var one : tx.receivers().wanting(it.kind(), it.account(), it.creator(), it.mod())) {
      tx.receivers().deliver(one.id(), it.number(), wording.of(one.form(), it), clock.instant());
    }
    var mod = it.mod();
    if (mod != null && (it.kind() == Kind.RELEASE || it.kind() == Kind.NEW_MOD)) {
      tx.speeches().announce(mod, it.number(), clock.instant());
    }
  }
}
