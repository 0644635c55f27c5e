package market.api.uploads;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import market.api.Problem;
import org.jspecify.annotations.Nullable;

/** What a chunk must add up to, as its sender says, and what it adds up to so far. */
final class Checksum {
  static final int MISMATCH = 460;

  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

  /** As tus has them listed. */
  static final String NAMES = "md5,sha1,sha256";

  private final MessageDigest digest;
  private final byte[] wanted;

  private Checksum(MessageDigest digest, byte[] wanted) {
    this.digest = digest;
    this.wanted = wanted;
  }

  /** From {@code sha256 <base64>}; null where there is none. */
  static @Nullable Checksum of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    var parts = header.strip().split(" +", 2);
    var name = ALGORITHMS.get(parts[0]);
    if (name == null || parts.length < 2) {
      throw Problem.malformed("Upload-Checksum", "is one of %s and Base64".formatted(NAMES));
    }
    var digest = Digests.digest(name);
    try {
      var wanted = Base64.getDecoder().decode(parts[1]);
      if (wanted.length == digest.getDigestLength()) {
        return new Checksum(digest, wanted);
      }
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("Upload-Checksum", "is not Base64");
    }
    throw Problem.malformed("Upload-Checksum", "is not as long as its kind is");
  }

  void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** Call once, at the end. */
  boolean holds() {
    return MessageDigest.isEqual(digest.digest(), wanted);
  }
}
