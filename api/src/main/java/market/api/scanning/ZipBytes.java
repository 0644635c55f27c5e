package market.api.scanning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** Bytes of a file by position, little-endian, through one small window. */
final class ZipBytes {
  private static final int WINDOW = 1 << 13;
  private final SeekableByteChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowAt;

  ZipBytes(SeekableByteChannel channel) {
    this.channel = channel;
    try {
      this.size = channel.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long size() {
    return size;
  }

  /** A view good until the next call; asking past the end means the records lie. */
  ByteBuffer at(long position, int length) {
    if (position < 0 || position > size - length) {
      throw new Refusal(
          FindingCode.BAD_DIRECTORY, "A record of the archive points outside of the file.");
    }
    if (length > WINDOW) {
      var own = ByteBuffer.allocate(length);
      read(position, own);
      return own.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
    if (position < windowAt || position + length > windowAt + window.limit()) {
      window.clear().limit((int) Math.min(WINDOW, size - position));
      read(position, window);
      window.flip();
      windowAt = position;
    }
    return window.slice((int) (position - windowAt), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fills the buffer. A file that ends early changed under us, and that is no verdict. */
  void read(long position, ByteBuffer into) {
    try {
      channel.position(position);
      while (into.hasRemaining()) {
        if (channel.read(into) < 0) {
          throw new IOException("The file ended while it was read");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long u32(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xFFFFFFFFL;
  }

  static int u16(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xFFFF;
  }
}
