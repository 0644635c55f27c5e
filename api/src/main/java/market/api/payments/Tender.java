package market.api.payments;

import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * The currencies something may cost here: those whose minor units, and the least the processor
 * charges, we have tested. Others would be guessed.
 */
public final class Tender {
  private static final Map<String, Long> LEAST =
      Map.of("USD", 50L, "EUR", 50L, "GBP", 30L, "JPY", 50L);

  private Tender() {}

  public static Set<String> codes() {
    return LEAST.keySet();
  }

  public static boolean takes(Currency currency) {
    return LEAST.containsKey(currency.getCurrencyCode());
  }

  /**
   * The least a card can be charged, in minor units.
   *
   * @throws IllegalArgumentException for a currency that is not taken here
   */
  public static long leastCharge(Currency currency) {
    var least = LEAST.get(currency.getCurrencyCode());
    if (least == null) {
      throw new IllegalArgumentException(currency + " is not taken here");
    }
    return least;
  }
}
