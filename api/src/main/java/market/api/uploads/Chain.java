package market.api.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Supplier;

/** Streams one after the other, each opened when its turn comes. */
final class Chain extends InputStream {
  private final Iterator<Supplier<InputStream>> next;
  private InputStream current = InputStream.nullInputStream();

  Chain(Iterable<Supplier<InputStream>> all) {
    next = all.iterator();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (true) {
      var n = current.read(into, offset, length);
      if (n >= 0 || !next.hasNext()) {
        return n;
      }
      current.close();
      current = next.next().get();
    }
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
