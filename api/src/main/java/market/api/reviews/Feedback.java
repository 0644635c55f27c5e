package market.api.reviews;

import java.time.Clock;
import market.api.abuse.Flagging;
import market.api.compatibility.Vouching;
import market.api.journeys.Journeying;
import market.api.releases.DownloadCounts;
import market.api.talk.Talk;
import market.storage.Database;

/** What players say of mods and what is done with it: the table of contents of its deeds. */
public final class Feedback {
  public final Reviewing reviewing;
  public final Responding responding;
  public final Holding holding;
  public final Reweighing reweighing;
  public final Vouching vouching;
  public final Talk talk;
  public final Journeying journeying;

  public Feedback(Database database, DownloadCounts counts, Flagging flagging, Clock clock) {
    reweighing = new Reweighing(database);
    holding = new Holding(database, reweighing, flagging, clock);
    reviewing = new Reviewing(database, holding, reweighing, counts, clock);
    responding = new Responding(database, clock);
    talk = new Talk(database, clock);
    journeying = new Journeying(database, clock);
    vouching = new Vouching(database, counts, clock);
  }
}
