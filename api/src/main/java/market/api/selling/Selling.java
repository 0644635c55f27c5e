package market.api.selling;

import java.time.Clock;
import market.storage.Database;

/** What makers do about prices: reductions, bundles, codes, and who shares. */
public final class Selling {
  public final Reducing reducing;
  public final Bundling bundling;
  public final Redeeming redeeming;
  public final Agreeing agreeing;

  public Selling(Database database, Clock clock) {
    reducing = new Reducing(database, clock);
    bundling = new Bundling(database, clock);
    redeeming = new Redeeming(database, clock);
    agreeing = new Agreeing(database, clock);
  }
}
