package market.api.uploads;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import market.storage.releases.Blob;

/** Counts and digests what streams through, four ways at once. */
final class Digests extends FilterInputStream {
  private final MessageDigest sha256 = digest("SHA-256");
  private final MessageDigest sha512 = digest("SHA-512");
  private final MessageDigest sha1 = digest("SHA-1");
  private final MessageDigest md5 = digest("MD5");
  private long size;

  Digests(InputStream in) {
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
      size += n;
      sha256.update(into, offset, n);
      sha512.update(into, offset, n);
      sha1.update(into, offset, n);
      md5.update(into, offset, n);
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  long size() {
    return size;
  }

  /** Of all that was read; call once, at the end. */
  Blob blob() {
    return new Blob(hex(sha256), hex(sha512), hex(sha1), hex(md5), size);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
