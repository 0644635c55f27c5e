package market.ops.money;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import market.ops.Market;
import market.ops.embedded.Stack;
import market.ops.stripe.SettableClock;
import org.jspecify.annotations.Nullable;

/**
 * A market as its own process, to be killed; its database, object store and Stripe simulator are in
 * this one, so that Stripe goes on while the market is dead, as it does.
 */
final class ChaosMarket implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Fast, since a test cannot wait for what usually takes minutes. */
  private static final String PACE =
      "\npace: {pay: 2s, resume: 5s, fetchMissed: 3s, campaigns: 1s, heartbeat: 1s}\n";

  final SettableClock clock = SettableClock.over(Clock.systemUTC());
  final Stack stack;
  final AtomicInteger kills = new AtomicInteger();
  private final Path data;
  private final Path config;
  private final String url;
  private volatile @Nullable Process running;
  private Duration lead = Duration.ZERO;

  ChaosMarket(Path data) {
    this.data = data;
    var ports = freePorts();
    url = "http://127.0.0.1:" + ports.market();
    stack = Stack.start(data, ports, clock);
    config = stack.configure(1_000_000, "WARN");
    try {
      // Nobody steals these passwords, and many sign in at once.
      Files.writeString(
          config,
          Files.readString(config)
                  .replace("staffNeedsSecond: false", "staffNeedsSecond: false, passwordMiB: 1")
              + PACE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What runs in the other process: the market as ever, under a clock that may be ahead. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
      new Market(Clock.offset(Clock.systemUTC(), Duration.parse(args[0]))).run("server", args[1]);
    }
  }

  String url() {
    return url;
  }

  String stripe() {
    return stack.stripe().url();
  }

  Path config() {
    return config;
  }

  void start() {
    try {
      running =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  lead.toString(),
                  config.toString())
              .redirectErrorStream(true)
              .redirectOutput(data.resolve("out-" + kills.get() + ".log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> ChaosCaller.visitor(url).once("GET", "/health", null).status() == 200);
  }

  /** SIGKILL: no hook runs, nothing is flushed. */
  void kill() {
    var process = java.util.Objects.requireNonNull(running);
    process.destroyForcibly();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("it survived being killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    kills.incrementAndGet();
  }

  /** For everybody: the market dies, and wakes up later. */
  void sleep(Duration time) {
    kill();
    clock.advance(time);
    lead = lead.plus(time);
    start();
  }

  /** What the market wrote down, dead or alive. */
  List<String> log() throws IOException {
    return Files.readAllLines(data.resolve("market.log"));
  }

  @Override
  public void close() {
    var process = running;
    if (process != null) {
      process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
    stack.close();
  }

  private static Stack.Ports freePorts() {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < 6; i++) {
        sockets.add(new ServerSocket(0));
      }
      var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (var socket : sockets) {
        socket.close();
      }
      return new Stack.Ports(
          ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
