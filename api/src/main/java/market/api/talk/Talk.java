package market.api.talk;

import java.time.Clock;
import market.api.posts.Announcing;
import market.api.roles.Promoting;
import market.storage.Database;

/** What people say and do in communities: the table of contents of its deeds. */
public final class Talk {
  public final Speaking speaking;
  public final Minding minding;
  public final Overseeing overseeing;
  public final Wording wording;
  public final Announcing announcing;
  public final Promoting promoting;

  public Talk(Database database, Clock clock) {
    overseeing = new Overseeing(clock);
    speaking = new Speaking(database, overseeing, clock);
    minding = new Minding(database, clock);
    wording = new Wording(database, clock);
    announcing = new Announcing(database, clock);
    promoting = new Promoting(database, clock);
  }
}
