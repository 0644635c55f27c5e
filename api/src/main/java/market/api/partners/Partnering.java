package market.api.partners;

import java.time.Clock;
import market.api.RateLimits;
import market.api.ledger.Books;
import market.api.mail.Posting;
import market.storage.Database;

/** What there is about partners, put together. */
public final class Partnering {
  public final Enrolling enrolling;
  public final Clicking clicking;
  public final Attributing attributing;
  public final Following following;
  public final Levelling levelling;
  public final Holding holding;

  public Partnering(
      Database database, Books books, Posting posting, RateLimits limits, Clock clock) {
    enrolling = new Enrolling(database, clock);
    clicking = new Clicking(database, limits, clock);
    attributing = new Attributing(clock);
    following = new Following(database, clock);
    levelling = new Levelling(database, posting, clock);
    holding = new Holding(books, clock);
  }
}
