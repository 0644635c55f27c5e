package market.api.genuine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Reckons what is signed of a file while somebody reads it, and that it is the file it is taken
 * for.
 */
public final class Fingerprint extends FilterInputStream {
  private final Blake2bDigest blake2b = new Blake2bDigest(512);
  private final MessageDigest sha256 = Digest.sha256();

  public Fingerprint(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var n = super.read(into, offset, length);
    if (n > 0) {
      blake2b.update(into, offset, n);
      sha256.update(into, offset, n);
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The BLAKE2b-512 of all that was read, which must have been the content of this name. */
  public String blake2b(String expectedSha256) {
    var actual = HexFormat.of().formatHex(sha256.digest());
    if (!actual.equals(expectedSha256)) {
      throw new IllegalStateException(
          "the store gave %s where %s should be".formatted(actual, expectedSha256));
    }
    var digest = new byte[blake2b.getDigestSize()];
    blake2b.doFinal(digest, 0);
    return HexFormat.of().formatHex(digest);
  }
}
