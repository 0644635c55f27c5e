package market.api.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * Makes tokens and what is kept of them. {@code mkt_} and a checksum let scanners of leaked secrets
 * recognise one without asking us.
 */
public final class Secrets {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LETTERS = 30;
  private static final int CHECK_LETTERS = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A personal token: 178 bits of chance and a CRC-32 over them. */
  public static String token() {
    var random = letters(RANDOM_LETTERS);
    return "mkt_" + random + check(random);
  }

  /** A session's token, which never leaves the browser or program that signed in. */
  public static String session() {
    return "mks_" + letters(43);
  }

  /** What somebody shows to come back to what they filed without an account. */
  public static String key() {
    return "mkn_" + letters(43);
  }

  /** Whether it has the form of a personal token; a mistyped one need not reach the database. */
  public static boolean looksLikeToken(String text) {
    return text.length() == 4 + RANDOM_LETTERS + CHECK_LETTERS
        && text.startsWith("mkt_")
        && check(text.substring(4, 4 + RANDOM_LETTERS)).equals(text.substring(4 + RANDOM_LETTERS));
  }

  /** SHA-256, all that is kept: enough, since the token itself is chance and not a password. */
  public static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String letters(int count) {
    var text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String check(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    var rest = crc.getValue();
    var letters = new char[CHECK_LETTERS];
    for (int i = CHECK_LETTERS - 1; i >= 0; i--) {
      letters[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(letters);
  }
}
