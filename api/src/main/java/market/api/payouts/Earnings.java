package market.api.payouts;

import java.util.Currency;
import java.util.List;
import market.storage.Money;
import market.storage.orders.Splits;

/**
 * What somebody has earned, in one currency.
 *
 * @param pending paid by buyers, and on hold, disputed or not settled yet
 * @param available could be paid out or spent now
 * @param moving on its way
 * @param paid had, in whatever way
 * @param returned went back to buyers
 * @param owed had for sales that were undone since: later earnings make up for it
 * @param sales orders that stand
 */
public record Earnings(
    Money pending,
    Money available,
    Money moving,
    Money paid,
    Money returned,
    Money owed,
    long sales) {
  /** One entry for each currency, in the currencies' order. */
  public static List<Earnings> of(List<Splits.Sum> sums) {
    return sums.stream().map(Earnings::of).toList();
  }

  private static Earnings of(Splits.Sum sum) {
    var none = new Money(0, Currency.getInstance(sum.currency()));
    return new Earnings(
        none.with(sum.heldUnits()),
        none.with(sum.availableUnits()),
        none.with(sum.movingUnits()),
        none.with(sum.paidUnits()),
        none.with(sum.returnedUnits()),
        none.with(sum.owedUnits()),
        sum.sales());
  }
}
