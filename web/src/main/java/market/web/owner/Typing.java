package market.web.owner;

import java.math.BigDecimal;
import java.util.Currency;
import market.api.Problem;
import market.api.payments.Tender;

/** What owners type into forms, as it is kept: amounts, percentages, numbers. */
final class Typing {
  private static final int LENGTH_MAX = 30;

  private Typing() {}

  /** 4.99 or 4,99 in the currency's smallest units. */
  static long units(String field, String text, Currency currency, long max) {
    var digits = currency.getDefaultFractionDigits();
    var units = whole(field, text, digits, "is an amount such as " + text(499, digits));
    return within(field, units, max, digits);
  }

  /** 12.5 percent in basis points. */
  static int bp(String field, String text, int max) {
    return (int) within(field, whole(field, text, 2, "is a percentage such as 12.5"), max, 2);
  }

  static int count(String field, String text, int max) {
    return (int) within(field, whole(field, text, 0, "is a whole number"), max, 0);
  }

  /**
   * The code of a currency that is sold in here.
   *
   * @throws Problem when it is none of them
   */
  static Currency currency(String code) {
    if (!Tender.codes().contains(code)) {
      throw Problem.invalid(
          "currency", "is not one of " + Tender.codes().stream().sorted().toList());
    }
    return Currency.getInstance(code);
  }

  /** Units as people type them. */
  static String text(long units, int digits) {
    return BigDecimal.valueOf(units, digits).toPlainString();
  }

  /** Basis points as people type percentages: 12.5, and not 12.50. */
  static String percent(int bp) {
    return bp == 0 ? "0" : BigDecimal.valueOf(bp, 2).stripTrailingZeros().toPlainString();
  }

  private static long whole(String field, String text, int digits, String otherwise) {
    if (text.length() > LENGTH_MAX) {
      throw Problem.invalid(field, otherwise);
    }
    try {
      return new BigDecimal(text.strip().replace(',', '.')).movePointRight(digits).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw Problem.invalid(field, otherwise);
    }
  }

  private static long within(String field, long value, long max, int digits) {
    if (value < 0 || value > max) {
      throw Problem.invalid(field, "is from 0 to " + text(max, digits));
    }
    return value;
  }
}
