package market.api.curators;

import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.curators.Curators;

/**
 * What a curator sees of themselves.
 *
 * @param earned less what went back
 */
public record CuratorView(Standing standing, List<Curators.Listed> lists, List<Money> earned) {
  private static final int CURATORS_MAX = 1_000;
  private static final int SHOWN_MAX = 100;

  /**
   * A curator among the others.
   *
   * @param percent which part of what was bought from their lists was kept, at least
   */
  public record Standing(Handle handle, String name, int lists, int sales, int kept, int percent) {
    static Standing of(Curators.Tally it) {
      var percent = (int) Math.floor(100 * Rank.of(it.kept(), it.sales()));
      return new Standing(it.handle(), it.name(), it.lists(), it.sales(), it.kept(), percent);
    }
  }

  static Optional<CuratorView> of(Tx tx, AccountId account, Clock clock) {
    return tx.curators()
        .of(account, clock.instant())
        .map(it ->
            new CuratorView(
                Standing.of(it),
                tx.curators().lists(account),
                tx.curators().earned(account).stream()
                    .map(sum -> new Money(sum.units(), Currency.getInstance(sum.currency())))
                    .toList()));
  }

  /** Those who have public lists, the first leads. */
  public static List<Standing> all(Tx tx, Clock clock) {
    return Rank.sorted(
            tx.curators().all(clock.instant(), CURATORS_MAX).stream()
                .filter(it -> it.lists() > 0)
                .toList())
        .stream()
        .limit(SHOWN_MAX)
        .map(Standing::of)
        .toList();
  }
}
