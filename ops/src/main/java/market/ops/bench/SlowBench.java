package market.ops.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import market.ops.embedded.Stack;
import org.jspecify.annotations.Nullable;

/**
 * What one who is slow on hundreds of connections does to one who is not: headers that never end,
 * bodies that come byte by byte, answers that nobody reads. The slow one has an address of their
 * own, which takes a machine whose loopback has more than one, as Linux has.
 */
final class SlowBench {
  private static final int CONNECTIONS = 400;
  private static final Duration EACH = Duration.ofSeconds(12);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String SLOW_ADDRESS = "127.0.0.2";
  private static final long FILE_BYTES = 64L << 20;

  private final @Nullable Path json;
  private final Report report = new Report();

  private SlowBench(@Nullable Path json) {
    this.json = json;
  }

  static void run(@Nullable Path json) throws Exception {
    new SlowBench(json).run();
  }

  /** How somebody is slow: what is sent at once, and what again and again. */
  private enum Kind {
    HEADERS,
    BODIES,
    READERS
  }

  private void run() throws Exception {
    var directory = Files.createTempDirectory("market-bench");
    report.machine();
    report.line(
        "%d slow connections of one address for %d s; an honest client asks 50 times a second"
            .formatted(CONNECTIONS, EACH.toSeconds()));
    try (var stack = Stack.start(directory, Place.freePorts(), Clock.systemUTC())) {
      LargeFile.Published file;
      try (var place = new Place(stack, directory)) {
        file = new LargeFile(place.api()).publish(FILE_BYTES);
      }
      var flags = List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED");
      var config = stack.configure(1_000_000_000, "WARN");
      try (var server =
          Server.start(config, stack.marketUrl(), directory.resolve("postgres"), flags)) {
        var _ = honest(stack.marketUrl());
        say("before", honest(stack.marketUrl()));
        for (var kind : Kind.values()) {
          say("during slow " + kind.name().toLowerCase(Locale.ROOT), during(stack, file, kind));
          say("after", honest(stack.marketUrl()));
        }
        report.line("peak memory         %,d MB".formatted(server.peak() >> 20));
      }
    } finally {
      CheckoutBench.delete(directory);
    }
    if (json != null) {
      report.write(json);
    }
  }

  private void say(String when, Figures figures) {
    report.line(
        String.format(
            Locale.ROOT,
            "honest, %-20s p50 %8.2f ms  p99 %8.2f ms  (%d asked)",
            when,
            figures.p50Ms(),
            figures.p99Ms(),
            figures.count()));
    report.keep(when, figures);
  }

  private static Figures during(Stack stack, LargeFile.Published file, Kind kind)
      throws IOException {
    var address = URI.create(stack.marketUrl());
    var slow = new ArrayList<Socket>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        slow.add(open(address, file, kind));
      }
      var dripping = Thread.ofPlatform().daemon().start(() -> drip(slow, kind));
      try {
        return honest(stack.marketUrl());
      } finally {
        dripping.interrupt();
      }
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
  }

  private static Socket open(URI address, LargeFile.Published file, Kind kind) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4 << 10);
    socket.bind(new InetSocketAddress(InetAddress.getByName(SLOW_ADDRESS), 0));
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    var begin =
        switch (kind) {
          case HEADERS -> "GET / HTTP/1.1\r\nHost: market\r\nX-Slow: ";
          case BODIES ->
              "POST /v1/sessions HTTP/1.1\r\nHost: market\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 10000\r\n\r\n{";
          case READERS -> "GET %s HTTP/1.1\r\nHost: market\r\n\r\n".formatted(file.path());
        };
    socket.getOutputStream().write(begin.getBytes(ISO_8859_1));
    return socket;
  }

  /** A byte on each every second, until told to stop or nobody listens any more. */
  private static void drip(List<Socket> slow, Kind kind) {
    var turnedOut = 0;
    while (!Thread.currentThread().isInterrupted()
        && kind != Kind.READERS
        && turnedOut < slow.size()) {
      turnedOut = 0;
      for (var socket : slow) {
        try {
          socket.getOutputStream().write(' ');
        } catch (IOException e) {
          // Turned out by the server, which is what it may do; the others go on.
          turnedOut++;
        }
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private static Figures honest(String url) throws IOException {
    var took = new ArrayList<Long>();
    var began = System.nanoTime();
    while (System.nanoTime() - began < EACH.toNanos()) {
      // A connection of its own each time: that is what has to get through.
      var from = System.nanoTime();
      try (var wire = new Wire(url)) {
        if (wire.get("/v1/games").status() != 200) {
          throw new IOException("the honest client is refused");
        }
        took.add(System.nanoTime() - from);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return Figures.of(
        took.stream().mapToLong(Long::longValue).toArray(), System.nanoTime() - began, 0);
  }
}
