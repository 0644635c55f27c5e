package market.api.journeys;

import java.time.Clock;
import market.storage.Database;

/** Segments and journeys: the table of contents of their deeds. */
public final class Journeying {
  public final Describing describing;
  public final Leading leading;

  public Journeying(Database database, Clock clock) {
    describing = new Describing(database, clock);
    leading = new Leading(database, clock);
  }
}
