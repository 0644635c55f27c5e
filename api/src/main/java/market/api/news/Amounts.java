package market.api.news;

import java.math.BigDecimal;
import market.storage.Money;

/** An amount as it is written into news: the same in every language. */
public final class Amounts {
  private Amounts() {}

  public static String of(Money money) {
    var currency = money.currency();
    var amount = BigDecimal.valueOf(money.units(), currency.getDefaultFractionDigits());
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}
