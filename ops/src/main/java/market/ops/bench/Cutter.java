package market.ops.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line between a client and a server that is cut when so many bytes have gone up: both sides are
 * reset, as when a machine loses its network.
 */
final class Cutter implements AutoCloseable {
  /** What happens on the way, after so many bytes. */
  record Event(long after, Runnable also) {}

  private final ServerSocket door;
  private final int target;
  private final Deque<Event> events;
  private final AtomicLong passed = new AtomicLong();
  private final Set<Socket> open = new HashSet<>();

  Cutter(int target, List<Event> events) throws IOException {
    this.target = target;
    this.events = new ArrayDeque<>(events);
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  long passed() {
    return passed.get();
  }

  synchronized int left() {
    return events.size();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        // Closed, and the loop ends; or the server is down, and the client learns it.
        Thread.onSpinWait();
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), target);
      keep(client, server);
      Thread.ofVirtual().start(() -> pump(client, server, true));
      Thread.ofVirtual().start(() -> pump(server, client, false));
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private synchronized void keep(Socket client, Socket server) {
    open.add(client);
    open.add(server);
  }

  private void pump(Socket from, Socket to, boolean up) {
    var bytes = new byte[1 << 16];
    try {
      for (var n = from.getInputStream().read(bytes);
          n >= 0;
          n = from.getInputStream().read(bytes)) {
        to.getOutputStream().write(bytes, 0, n);
        if (up) {
          passed.addAndGet(n);
          happen();
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    }
  }

  /** One at a time; whoever carried the byte waits until it is over. */
  private synchronized void happen() {
    var next = events.peek();
    if (next == null || next.after() > passed.get()) {
      return;
    }
    events.remove();
    open.forEach(Cutter::reset);
    open.clear();
    next.also().run();
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It was reset from the other side already.
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
