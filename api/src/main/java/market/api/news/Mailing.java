package market.api.news;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.mail.Bulletin;
import market.api.mail.Posting;
import market.storage.Database;
import market.storage.Tx;
import market.storage.news.Notices.Due;

/** Mails notices to those who want them by mail: each at once, or a day's together. */
public final class Mailing {
  private static final int AT_ONCE = 200;
  private static final int STEPS_MAX = 50;
  private static final int LINES_MAX = 50;
  private static final int DIGESTS_AT_ONCE = 500;
  private static final Duration DAY = Duration.ofHours(24);

  private final Database database;
  private final Posting posting;
  private final Stopping stopping;
  private final Clock clock;

  Mailing(Database database, Posting posting, Stopping stopping, Clock clock) {
    this.database = database;
    this.posting = posting;
    this.stopping = stopping;
    this.clock = clock;
  }

  /**
   * What is wanted at once. Taking it and writing the mail are one. Returns how many there were.
   */
  public int mail() {
    int all = 0;
    for (int i = 0; i < STEPS_MAX; i++) {
      int taken = database.write(this::step);
      all += taken;
      if (taken < AT_ONCE) {
        break;
      }
    }
    return all;
  }

  private int step(Tx tx) {
    var due = tx.notices().takeDue(AT_ONCE);
    for (var one : due) {
      write(tx, List.of(one), stopping.address(tx, one.account(), one.kind()));
    }
    return due.size();
  }

  /**
   * What gathered for a day, to each of those for whom something did. Returns how many they are.
   */
  public int digest() {
    var now = clock.instant();
    var readers = database.read(tx -> tx.notices().gathered(now.minus(DAY), DIGESTS_AT_ONCE));
    for (var reader : readers) {
      database.change(tx -> digest(tx, reader, now));
    }
    return readers.size();
  }

  private void digest(Tx tx, UUID reader, Instant now) {
    if (tx.notices().begins(reader, now.minus(DAY), now) == 0) {
      return;
    }
    var due = tx.notices().takeGathered(reader, LINES_MAX);
    if (!due.isEmpty()) {
      write(tx, due, stopping.address(tx, due.getFirst().account(), null));
    }
  }

  private void write(Tx tx, List<Due> due, String stop) {
    var to = due.getFirst();
    // Nobody is flooded at an address that somebody else typed in.
    if (to.verified()) {
      var lines =
          due.stream()
              .map(it ->
                  new Bulletin.Line(Wording.name(it.kind()), it.said(), posting.link(it.path())))
              .toList();
      posting.write(
          tx,
          to.account(),
          to.email(),
          to.language(),
          new Bulletin(to.name(), lines, posting.link("/notices"), posting.link(stop)));
    }
  }
}
