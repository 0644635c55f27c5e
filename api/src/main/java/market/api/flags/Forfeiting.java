package market.api.flags;

import java.time.Clock;
import java.time.Duration;
import market.storage.Database;
import market.storage.orders.OrderId;

/**
 * What somebody was to get for bringing themselves goes to the platform, once nobody takes the
 * ruling back any more: until then it is kept, and neither paid nor posted.
 */
public final class Forfeiting {
  /** So long a ruling can be taken back. */
  static final Duration STANDS = Duration.ofDays(30);

  private static final int AT_A_TIME = 100;
  private final Database database;
  private final Shares shares;
  private final Clock clock;

  Forfeiting(Database database, Shares shares, Clock clock) {
    this.database = database;
    this.shares = shares;
    this.clock = clock;
  }

  /** Those that are due, each in a transaction of its own. How many. */
  public int forfeit() {
    var before = clock.instant().minus(STANDS);
    var due = database.read(tx -> tx.signals().forfeitable(before, AT_A_TIME));
    due.forEach(order -> database.change(tx -> shares.forfeit(tx, new OrderId(order))));
    return due.size();
  }
}
