package market.api.compat;

import java.util.OptionalLong;

/**
 * Numbers as eight letters and digits. Clients of Modrinth tell its ids from slugs by that shape,
 * and leave out what has another.
 */
public final class Base62 {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 8;

  private Base62() {}

  public static String of(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("below zero: " + number);
    }
    var text = new char[LENGTH];
    var left = number;
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (left % DIGITS.length()));
      left /= DIGITS.length();
    }
    if (left > 0) {
      throw new IllegalArgumentException("longer than eight digits: " + number);
    }
    return new String(text);
  }

  /** Empty for what is none. */
  public static OptionalLong number(String text) {
    if (text.length() != LENGTH) {
      return OptionalLong.empty();
    }
    var number = 0L;
    for (int i = 0; i < LENGTH; i++) {
      var digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return OptionalLong.empty();
      }
      number = number * DIGITS.length() + digit;
    }
    return OptionalLong.of(number);
  }
}
