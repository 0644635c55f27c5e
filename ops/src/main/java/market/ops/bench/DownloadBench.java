package market.ops.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import market.ops.embedded.Stack;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to give a large file to one and to many: by us out of the object store, by the
 * store itself where we only lead to it, and by nginx from its own disk, all in one run. The store
 * and those who download share the machine with whoever is measured, as they do for all of them.
 */
final class DownloadBench {
  private static final List<Integer> CLIENTS = List.of(1, 64);
  private static final int PIECE = 256 << 10;
  private static final double MB = 1e6;

  private final Options options;
  private final Report report = new Report();

  /** What the command line says. */
  record Options(long bytes, int seconds, @Nullable Path json) {
    static Options of(String[] args) {
      var bytes = 1L << 30;
      var seconds = 10;
      @Nullable Path json = null;
      for (int i = 1; i < args.length; i++) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException(args[i] + " needs a value");
        }
        switch (args[i]) {
          case "--mib" -> bytes = Long.parseLong(args[++i]) << 20;
          case "--seconds" -> seconds = Integer.parseInt(args[++i]);
          case "--json" -> json = Path.of(args[++i]);
          default -> throw new IllegalArgumentException("not an option of downloads: " + args[i]);
        }
      }
      return new Options(bytes, seconds, json);
    }
  }

  /** How much went, and what of the giver's own processors it took. */
  record Given(double perSecond, double cpuNanosPerByte) {}

  DownloadBench(Options options) {
    this.options = options;
  }

  void run() throws Exception {
    var directory = Files.createTempDirectory("market-bench");
    report.machine();
    report.line(
        "a file of %,d MiB, for %d s each".formatted(options.bytes() >> 20, options.seconds()));
    try (var stack = Stack.start(directory, Place.freePorts(), Clock.systemUTC())) {
      LargeFile.Published file;
      try (var place = new Place(stack, directory)) {
        file = new LargeFile(place.api()).publish(options.bytes());
      }
      var copy = directory.resolve("copy.bin");
      LargeFile.write(copy, options.bytes());
      compare(stack, directory, file, copy);
    } finally {
      CheckoutBench.delete(directory);
    }
    if (options.json() != null) {
      report.write(options.json());
    }
  }

  private void compare(Stack stack, Path directory, LargeFile.Published file, Path copy)
      throws Exception {
    var flags = List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED");
    var config = stack.configure(1_000_000_000, "WARN");
    var ours = new ArrayList<Given>();
    try (var server =
        Server.start(config, stack.marketUrl(), directory.resolve("postgres"), flags)) {
      var address = URI.create(stack.marketUrl() + file.path());
      var _ = give(address, 2, server::cpu);
      for (int clients : CLIENTS) {
        ours.add(say("us, streaming", clients, give(address, clients, server::cpu)));
      }
      report.line("our peak memory     %,d MB".formatted(server.peak() >> 20));
      report.keep("peak bytes", server.peak());
    }
    var store = URI.create(file.storeUrl());
    for (int clients : CLIENTS) {
      say("the store alone", clients, give(store, clients, () -> 0));
    }
    if (!Nginx.isHere()) {
      report.line("nginx is left out: it is not installed");
      return;
    }
    try (var nginx = Nginx.start(directory, copy)) {
      for (int i = 0; i < CLIENTS.size(); i++) {
        var clients = CLIENTS.get(i);
        var theirs = say("nginx, from disk", clients, give(nginx.address(), clients, nginx::cpu));
        var ratio = ours.get(i).perSecond() / theirs.perSecond();
        report.line(
            String.format(Locale.ROOT, "%2d clients: %.2f of nginx's throughput", clients, ratio));
        report.keep("ratio to nginx, %d clients".formatted(clients), ratio);
      }
    }
  }

  private Given say(String who, int clients, Given given) {
    report.line(
        String.format(
            Locale.ROOT,
            "%-18s %2d clients %8.0f MB/s  %6.2f ns of its CPU a byte",
            who,
            clients,
            given.perSecond() / MB,
            given.cpuNanosPerByte()));
    report.keep("%s, %d clients".formatted(who, clients), given);
    return given;
  }

  /** All of them fetch again and again until the time is over. */
  private Given give(URI address, int clients, LongSupplier cpu) throws Exception {
    var bytes = new AtomicLong();
    var began = System.nanoTime();
    var until = began + Duration.ofSeconds(options.seconds()).toNanos();
    var before = cpu.getAsLong();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var all = new ArrayList<Future<Void>>();
      Callable<Void> client =
          () -> {
            while (System.nanoTime() < until) {
              fetch(address, bytes, until);
            }
            return null;
          };
      for (int i = 0; i < clients; i++) {
        all.add(threads.submit(client));
      }
      for (var one : all) {
        var _ = one.get();
      }
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    return new Given(
        bytes.get() / seconds, (cpu.getAsLong() - before) / (double) Math.max(1, bytes.get()));
  }

  private static void fetch(URI address, AtomicLong bytes, long until) throws IOException {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      var path =
          address.getRawQuery() == null
              ? address.getRawPath()
              : address.getRawPath() + "?" + address.getRawQuery();
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, address.getAuthority())
                  .getBytes(ISO_8859_1));
      var in = new BufferedInputStream(socket.getInputStream(), PIECE);
      if (!line(in).contains(" 200 ")) {
        throw new IOException(address + " gives nothing");
      }
      while (!line(in).isEmpty()) {
        // The other headers.
      }
      var piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0 && System.nanoTime() < until; n = in.read(piece)) {
        bytes.addAndGet(n);
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
