package market.api.genuine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import market.storage.accounts.AccountId;
import market.storage.releases.ReleaseId;

/**
 * The text of a pass: until when it holds and whose it is, and half of an HMAC-SHA-256 over both
 * and the file it is for.
 */
final class FilePass {
  private static final String HMAC = "HmacSHA256";
  private static final int NAMED_BYTES = 3 * Long.BYTES;
  private static final int SEAL_BYTES = 16;

  private FilePass() {}

  static String write(
      byte[] key, AccountId account, Instant until, ReleaseId release, String filename) {
    var named =
        ByteBuffer.allocate(NAMED_BYTES)
            .putLong(until.getEpochSecond())
            .putLong(account.value().getMostSignificantBits())
            .putLong(account.value().getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(VerifyingKey.joined(named, seal(key, named, release, filename)));
  }

  /** Whose it is; empty where it is not ours, for another file, or over. */
  static Optional<AccountId> holder(
      byte[] key, String pass, ReleaseId release, String filename, Instant now) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(pass);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != NAMED_BYTES + SEAL_BYTES) {
      return Optional.empty();
    }
    var named = Arrays.copyOf(bytes, NAMED_BYTES);
    var seal = Arrays.copyOfRange(bytes, NAMED_BYTES, bytes.length);
    if (!MessageDigest.isEqual(seal, seal(key, named, release, filename))) {
      return Optional.empty();
    }
    var read = ByteBuffer.wrap(named);
    return read.getLong() <= now.getEpochSecond()
        ? Optional.empty()
        : Optional.of(new AccountId(new UUID(read.getLong(), read.getLong())));
  }

  private static byte[] seal(byte[] key, byte[] named, ReleaseId release, String filename) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(named);
      mac.update((release + "/" + filename).getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(), SEAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
