package market.api.partners;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.Handle;
import market.storage.partners.Level;
import market.storage.partners.Partner;

/** A partner as the owner sees them: sums within the trailing time, in the programme's currency. */
public record StandingView(
    Handle handle,
    String name,
    Level level,
    Partner.State state,
    long customers,
    Money revenue,
    Money earned,
    Money held) {
  private static final int MOST = 200;

  /** Who brought most first. */
  public static List<StandingView> all(Tx tx, Clock clock) {
    return tx.partners()
        .programme()
        .map(programme -> {
          var nothing = new Money(0, programme.currency());
          var since = clock.instant().minus(Duration.ofDays(programme.trailingDays()));
          return tx
              .brought()
              .standings(programme.currency().getCurrencyCode(), since, MOST)
              .stream()
              .map(it ->
                  new StandingView(
                      it.handle(),
                      it.name(),
                      it.level(),
                      it.state(),
                      it.customers(),
                      nothing.with(it.revenueUnits()),
                      nothing.with(it.earnedUnits()),
                      nothing.with(it.heldUnits())))
              .toList();
        })
        .orElse(List.of());
  }
}
