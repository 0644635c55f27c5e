package market.ops.accounts;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app that shows codes, of somebody else's making, by the letter of RFC 6238. */
public final class App {
  private App() {}

  /** The code that it shows at a moment. */
  public static String code(String secret, Instant at) {
    var bits = BigInteger.ZERO;
    for (int i = 0; i < secret.length(); i++) {
      var value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(i));
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(value));
    }
    var bytes = new byte[20];
    for (int i = 19; i >= 0; i--) {
      bytes[i] = bits.byteValue();
      bits = bits.shiftRight(8);
    }
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes, "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array());
      var number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
