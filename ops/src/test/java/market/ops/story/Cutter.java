package market.ops.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A bad line: it breaks so many times, each time after so many bytes sent, and then is good. */
final class Cutter implements AutoCloseable {
  private final ServerSocket socket;
  private final URI beyond;
  private final long after;
  private final int most;
  private final AtomicInteger cuts = new AtomicInteger();

  Cutter(String url, int most, long after) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    beyond = URI.create(url);
    this.most = most;
    this.after = after;
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var here = socket.accept();
        var there = new Socket(beyond.getHost(), beyond.getPort());
        Thread.ofVirtual().start(() -> carry(here, there, true));
        Thread.ofVirtual().start(() -> carry(there, here, false));
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void carry(Socket from, Socket to, boolean breaks) {
    try (from;
        to) {
      pump(from.getInputStream(), to.getOutputStream(), breaks);
    } catch (IOException e) {
      // Either end hung up, which is what a bad line does.
      System.err.println("line: " + e.getMessage());
    }
  }

  private void pump(InputStream in, OutputStream out, boolean breaks) throws IOException {
    var bytes = new byte[16_384];
    var sent = 0L;
    for (int n; (n = in.read(bytes)) >= 0; ) {
      out.write(bytes, 0, n);
      sent += n;
      if (breaks && sent > after && cuts.get() < most) {
        cuts.incrementAndGet();
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
