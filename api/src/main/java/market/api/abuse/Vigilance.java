package market.api.abuse;

import java.time.Clock;
import market.storage.Database;

/** By what abuse is told: the table of contents of this package. */
public final class Vigilance {
  public final Marking marking;
  public final Flagging flagging;
  public final Naming naming;
  public final Patrolling patrolling;
  public final Limiting limiting;

  public Vigilance(Database database, Clock clock) {
    marking = new Marking(database, clock);
    flagging = new Flagging(marking, clock);
    naming = new Naming(database, flagging);
    patrolling = new Patrolling(database, flagging, clock);
    limiting = new Limiting(database, clock);
  }

  /** What goes by itself, once an hour. */
  public void tidy() {
    naming.catchUp();
    marking.sweep();
  }
}
