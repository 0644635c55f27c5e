package market.api.uploads;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import market.storage.releases.Blob;

/** Counts and digests what goes by, four ways at once. */
final class Digests {
  private final List<MessageDigest> four;
  private long size;

  Digests() {
    this(List.of(digest("SHA-256"), digest("SHA-512"), digest("SHA-1"), digest("MD5")), 0);
  }

  private Digests(List<MessageDigest> four, long size) {
    this.four = four;
    this.size = size;
  }

  void update(byte[] bytes, int offset, int length) {
    four.forEach(digest -> digest.update(bytes, offset, length));
    size += length;
  }

  /** As they are now, to go on from twice. */
  Digests copy() {
    return new Digests(four.stream().map(Digests::copy).toList(), size);
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  long size() {
    return size;
  }

  /** Of all that went by; call once, at the end. */
  Blob blob(String object) {
    return new Blob(hex(0), hex(1), hex(2), hex(3), size, object);
  }

  private String hex(int which) {
    return HexFormat.of().formatHex(four.get(which).digest());
  }

  static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
