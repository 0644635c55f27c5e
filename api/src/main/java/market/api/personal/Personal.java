package market.api.personal;

import java.time.Clock;
import market.api.search.Searching;
import market.storage.Database;

/** What is there for one person alone: the table of contents of its deeds. Keeps nothing. */
public final class Personal {
  /** How many creators, mods and games one account may follow. */
  public static final int FOLLOWS_MOST = 2_000;

  public final Subscribing subscribing;
  public final Recommending recommending;
  public final Rows rows;

  public Personal(Database database, Searching searching, Clock clock) {
    subscribing = new Subscribing(database, FOLLOWS_MOST, clock);
    recommending = new Recommending(database, searching, clock);
    rows = new Rows(database, searching, recommending, clock);
  }
}
