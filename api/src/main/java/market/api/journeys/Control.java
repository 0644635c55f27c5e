package market.api.journeys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import market.storage.accounts.AccountId;

/**
 * Who of a journey is told nothing. Pure: by a hash over the journey and the account, so that it is
 * the same whenever it is asked, and in each journey other people.
 */
final class Control {
  private static final int ALL = 100;

  private Control() {}

  static boolean is(UUID journey, AccountId account, int pct) {
    try {
      var text = journey + ":" + account;
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), ALL) < pct;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
