package market.api.payouts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import market.api.news.Amounts;
import market.api.news.Telling;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.news.Happening.Kind;

/**
 * Tells payees what was sent to them, or could not be. Parts of prices are sent one by one; what
 * gathers within ten minutes is told once.
 */
public final class PayoutNews {
  static final String PATH = "/creator/earnings";

  private static final Duration GATHERS = Duration.ofMinutes(10);
  private static final int AT_ONCE = 500;

  private final Database database;
  private final Telling telling;
  private final Clock clock;

  PayoutNews(Database database, Clock clock) {
    this.database = database;
    telling = new Telling(clock);
    this.clock = clock;
  }

  /** Notes a part; the last that is done in its transaction, since payees wait for each other. */
  static void note(Tx tx, AccountId payee, Money money, boolean failed, Instant now) {
    tx.untold().add(payee, money.currency().getCurrencyCode(), failed, money.units(), now);
  }

  /** Tells what has gathered. Returns how much it was. */
  public int tell() {
    return database.write(tx -> {
      var sums = tx.untold().take(clock.instant().minus(GATHERS), AT_ONCE);
      for (var sum : sums) {
        telling.tell(
            tx,
            sum.failed() ? Kind.PAYOUT_FAILED : Kind.PAYOUT_SENT,
            sum.account(),
            null,
            PATH,
            Amounts.of(Money.of(sum.units(), sum.currency())));
      }
      return sums.size();
    });
  }
}
