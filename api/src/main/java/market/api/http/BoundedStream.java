package market.api.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import market.api.Problem;

/** A stream that ends the request when it turns out longer than allowed. */
public final class BoundedStream extends FilterInputStream {
  private final long max;
  private long read;

  public BoundedStream(InputStream in, long max) {
    super(in);
    this.max = max;
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var n = super.read(into, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long n) {
    read += n;
    if (read > max) {
      throw Problem.tooLarge("at most %d bytes here".formatted(max));
    }
  }
}
