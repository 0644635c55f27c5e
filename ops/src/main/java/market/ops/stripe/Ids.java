package market.ops.stripe;

import java.util.random.RandomGenerator;

/** Makes ids as Stripe does: what it is, then chance. */
final class Ids {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final RandomGenerator chance;

  Ids(RandomGenerator chance) {
    this.chance = chance;
  }

  String next(String prefix) {
    return next(prefix, 24);
  }

  String next(String prefix, int length) {
    var id = new StringBuilder(prefix).append('_');
    for (int i = 0; i < length; i++) {
      id.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
