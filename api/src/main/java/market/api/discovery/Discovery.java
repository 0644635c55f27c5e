package market.api.discovery;

import java.time.Clock;
import market.storage.Database;

/** What is made of searching: the table of contents of its deeds. */
public final class Discovery {
  public final Counting counting;
  public final PastQueries past;
  public final Exploring exploring;
  public final Demand demand;

  /**
   * Wires it.
   *
   * @param exploration the share of first pages on which one is tried that few have seen
   */
  public Discovery(Database database, double exploration, Clock clock) {
    counting = new Counting(database, clock);
    past = new PastQueries(database, clock);
    exploring = Exploring.of(database, exploration, clock);
    demand = new Demand(database, clock);
  }
}
