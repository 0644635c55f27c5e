package market.api.curators;

import market.api.Api;
import market.api.collections.Collecting;
import market.api.dependencies.Planning;

/** What there is about collections and those who live by them, put together. */
public final class Lists {
  public final Collecting collecting;
  public final Curating curating;
  public final Planning planning;

  /** On what an API has wired before. */
  public Lists(Api api) {
    collecting = new Collecting(api.database, api.clock);
    curating = new Curating(api.database, api.limits, api.clock);
    planning = new Planning(api.database);
  }
}
