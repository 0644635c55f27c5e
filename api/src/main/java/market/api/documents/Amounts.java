package market.api.documents;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/** Amounts as papers and tables show them, in currencies whose minor units are known for sure. */
final class Amounts {
  private static final Set<String> CURRENCIES =
      Set.of(
          "USD", "EUR", "GBP", "CAD", "AUD", "CHF", "SEK", "NOK", "DKK", "PLN", "NZD", "MXN",
          "JPY");
  private static final char NO_BREAK = '\u00a0';
  private static final char MINUS = '\u2212';

  private Amounts() {}

  /** How many digits stand after the point. A currency we do not trade in is refused. */
  static int digits(Currency currency) {
    if (!CURRENCIES.contains(currency.getCurrencyCode())) {
      throw new IllegalArgumentException(currency + " is not traded in");
    }
    return currency.getDefaultFractionDigits();
  }

  /** For machines: {@code -1234.50}. */
  static String plain(long units, Currency currency) {
    return BigDecimal.valueOf(units, digits(currency)).toPlainString();
  }

  /** For people: {@code 1,234.50 USD}, in Russian {@code 1 234,50 USD}. */
  static String told(long units, Currency currency, Locale locale) {
    return figures(units, currency, locale) + NO_BREAK + currency.getCurrencyCode();
  }

  /** For columns whose head names the currency. */
  static String figures(long units, Currency currency, Locale locale) {
    var russian = locale.getLanguage().equals("ru");
    var plain = plain(units, currency);
    var point = plain.indexOf('.');
    var start = units < 0 ? 1 : 0;
    var end = point < 0 ? plain.length() : point;
    var shown = new StringBuilder(start == 1 ? String.valueOf(MINUS) : "");
    for (int i = start; i < end; i++) {
      if (i > start && (end - i) % 3 == 0) {
        shown.append(russian ? NO_BREAK : ',');
      }
      shown.append(plain.charAt(i));
    }
    if (point >= 0) {
      shown.append(russian ? ',' : '.').append(plain, point + 1, plain.length());
    }
    return shown.toString();
  }
}
