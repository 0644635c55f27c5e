package market.api.accounts;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change every half minute, as RFC 6238 has them and every app makes them. */
final class Totp {
  static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final int CODES = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /**
   * The step of a code, which may be one early or late since clocks differ, and must be later than
   * the last that was taken.
   */
  static OptionalLong step(byte[] secret, String code, Instant now, long last) {
    var current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    for (var step = current - 1; step <= current + 1; step++) {
      if (step > last && code.equals(code(secret, step))) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  static String at(byte[] secret, Instant when) {
    return code(secret, Math.floorDiv(when.getEpochSecond(), STEP_SECONDS));
  }

  private static String code(byte[] secret, long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      var offset = hash[hash.length - 1] & 0xf;
      var number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return "%06d".formatted(number % CODES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As apps take it; 20 bytes are 32 letters, with none left over. */
  static String text(byte[] secret) {
    var text = new StringBuilder();
    var bits = 0L;
    var held = 0;
    for (var one : secret) {
      bits = bits << Byte.SIZE | (one & 0xff);
      held += Byte.SIZE;
      while (held >= 5) {
        held -= 5;
        text.append(BASE32.charAt((int) (bits >> held & 31)));
      }
    }
    return text.toString();
  }
}
