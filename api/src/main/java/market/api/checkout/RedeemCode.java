package market.api.checkout;

import java.security.SecureRandom;

/**
 * Codes such as {@code 7KQ4-M2XB-9RTD-3HVF}: 79 bits nobody guesses, in letters and digits that are
 * not mistaken for each other.
 */
public final class RedeemCode {
  private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RedeemCode() {}

  public static String fresh() {
    var code = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      if (i > 0 && i % 4 == 0) {
        code.append('-');
      }
      code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
    }
    return code.toString();
  }
}
