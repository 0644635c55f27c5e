package market.api.genuine;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a licence key: 120 bits of chance in letters and digits that nobody mixes up, and one
 * more that finds a mistyped one before anybody asks.
 */
public final class LicenceKey {
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int RANDOM_LETTERS = 24;
  private static final int GROUP = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String letters;

  private LicenceKey(String letters) {
    this.letters = letters;
  }

  static LicenceKey generate() {
    var letters = new StringBuilder();
    for (int i = 0; i < RANDOM_LETTERS; i++) {
      letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return new LicenceKey(letters.append(check(letters)).toString());
  }

  /** However somebody typed it; empty where it cannot be one. */
  static Optional<LicenceKey> read(String typed) {
    var letters =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    if (letters.length() != RANDOM_LETTERS + 1
        || letters.chars().anyMatch(letter -> LETTERS.indexOf(letter) < 0)) {
      return Optional.empty();
    }
    var random = letters.substring(0, RANDOM_LETTERS);
    return check(random) == letters.charAt(RANDOM_LETTERS)
        ? Optional.of(new LicenceKey(letters))
        : Optional.empty();
  }

  /** Luhn's check over 32 letters: any one letter mistyped shows. */
  private static char check(CharSequence text) {
    var sum = 0;
    var factor = 2;
    for (int i = text.length() - 1; i >= 0; i--) {
      var part = LETTERS.indexOf(text.charAt(i)) * factor;
      sum += part / LETTERS.length() + part % LETTERS.length();
      factor = 3 - factor;
    }
    return LETTERS.charAt(Math.floorMod(-sum, LETTERS.length()));
  }

  /** All that is kept: enough, since the key itself is chance and not a password. */
  String hash() {
    return HexFormat.of().formatHex(Digest.sha256("licence:" + letters));
  }

  String last4() {
    return letters.substring(letters.length() - 4);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int i = 0; i < letters.length(); i += GROUP) {
      text.append(i == 0 ? "" : "-").append(letters, i, i + GROUP);
    }
    return text.toString();
  }
}
