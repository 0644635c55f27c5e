package market.web.creator;

import java.math.BigDecimal;
import java.util.Currency;
import market.api.Problem;
import market.storage.Money;

/** A price as people type it, 4.99 or 4,99, and as it is kept. */
public final class Prices {
  private Prices() {}

  /** Nothing typed is free. */
  public static Money read(String text, Currency currency) {
    if (text.isBlank()) {
      return new Money(0, currency);
    }
    try {
      var units =
          new BigDecimal(text.strip().replace(',', '.'))
              .movePointRight(currency.getDefaultFractionDigits())
              .longValueExact();
      if (units >= 0) {
        return new Money(units, currency);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw Problem.invalid("price.units", "is an amount such as 4.99");
    }
    throw Problem.invalid("price.units", "is an amount such as 4.99");
  }

  public static String text(Money money) {
    return BigDecimal.valueOf(money.units(), money.currency().getDefaultFractionDigits())
        .toPlainString();
  }
}
