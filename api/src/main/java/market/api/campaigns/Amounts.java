package market.api.campaigns;

import java.math.BigDecimal;
import market.storage.Money;

/** An amount as it is written into news: the same in every language. */
final class Amounts {
  private Amounts() {}

  static String of(Money money) {
    var currency = money.currency();
    var amount = BigDecimal.valueOf(money.units(), currency.getDefaultFractionDigits());
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}
