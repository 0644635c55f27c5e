package market.api.scanning;

import java.nio.ByteBuffer;

/** One entry as the central directory describes it. */
record ZipRecord(
    String name,
    ByteBuffer rawName,
    int flags,
    int method,
    long crc,
    long packed,
    long size,
    long headerAt) {
  static final int DESCRIPTOR = 1 << 3;
  static final int UTF8 = 1 << 11;

  boolean deflated() {
    return method == 8;
  }

  boolean descriptor() {
    return (flags & DESCRIPTOR) != 0;
  }

  boolean directory() {
    return name.endsWith("/");
  }
}
