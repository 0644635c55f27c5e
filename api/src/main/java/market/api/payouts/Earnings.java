package market.api.payouts;

import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import market.storage.Money;
import market.storage.orders.Split;
import market.storage.orders.Splits;

/**
 * What a creator has earned, in one currency.
 *
 * @param pending paid by buyers, on hold or on its way
 * @param paid sent to the creator and kept
 * @param returned went back with refunds
 * @param sales orders that stand
 */
public record Earnings(Money pending, Money paid, Money returned, long sales) {
  /** One entry for each currency, in the currencies' order. */
  public static List<Earnings> of(List<Splits.Sum> sums) {
    var byCurrency = new TreeMap<String, Map<Split.State, Splits.Sum>>();
    for (var sum : sums) {
      byCurrency
          .computeIfAbsent(sum.currency(), _ -> new EnumMap<>(Split.State.class))
          .put(sum.state(), sum);
    }
    var earnings = new ArrayList<Earnings>();
    byCurrency.forEach((code, states) -> earnings.add(of(Currency.getInstance(code), states)));
    return earnings;
  }

  private static Earnings of(Currency currency, Map<Split.State, Splits.Sum> states) {
    return new Earnings(
        money(currency, states, Split.State.OWED, Split.State.SENDING),
        money(currency, states, Split.State.SENT),
        money(currency, states, Split.State.UNDONE, Split.State.REVERSING, Split.State.REVERSED),
        sales(states, Split.State.OWED, Split.State.SENDING, Split.State.SENT));
  }

  private static Money money(
      Currency currency, Map<Split.State, Splits.Sum> states, Split.State... which) {
    var units = 0L;
    for (var state : which) {
      var sum = states.get(state);
      units = Math.addExact(units, sum == null ? 0 : sum.units());
    }
    return new Money(units, currency);
  }

  private static long sales(Map<Split.State, Splits.Sum> states, Split.State... which) {
    var sales = 0L;
    for (var state : which) {
      var sum = states.get(state);
      sales += sum == null ? 0 : sum.sales();
    }
    return sales;
  }
}
