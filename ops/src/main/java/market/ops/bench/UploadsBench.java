package market.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import market.api.Settings;
import market.api.jobs.Later;
import market.api.uploads.Uploading;
import market.ops.embedded.Stack;
import market.storage.Database;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * One large file, sent by npm's tus-js-client over a line that is cut, to a server that is killed:
 * whether it arrives whole, what the server held in memory, and whether anything is left over.
 */
final class UploadsBench {
  private static final int SEED = 7;
  private static final long SMALL = 256L << 20;
  private static final int MEGABYTE = 1 << 20;
  private static final List<String> FLAGS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  private final Options options;
  private final Report report = new Report();
  private final Path directory;
  private final AtomicReference<Server> server = new AtomicReference<>();
  private long peak;
  private long before;

  /** What the command line says. */
  record Options(long size, int cuts, int kills, int parallel, @Nullable Path json) {
    static Options of(String[] args) {
      var size = 1L << 30;
      var cuts = 20;
      var kills = 2;
      var parallel = 1;
      @Nullable Path json = null;
      for (int i = 1; i < args.length; i++) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException(args[i] + " needs a value");
        }
        switch (args[i]) {
          case "--size" -> size = bytes(args[++i]);
          case "--cuts" -> cuts = Integer.parseInt(args[++i]);
          case "--kills" -> kills = Integer.parseInt(args[++i]);
          case "--parallel" -> parallel = Integer.parseInt(args[++i]);
          case "--json" -> json = Path.of(args[++i]);
          default -> throw new IllegalArgumentException("not an option of uploads: " + args[i]);
        }
      }
      return new Options(size, cuts, kills, parallel, json);
    }

    /** {@code 64m}, {@code 5g}, or a number of bytes. */
    private static long bytes(String text) {
      var lower = text.toLowerCase(Locale.ROOT);
      var number = Long.parseLong(lower.replaceAll("[mg]$", ""));
      return lower.endsWith("g") ? number << 30 : lower.endsWith("m") ? number << 20 : number;
    }
  }

  /** What came of it. */
  record Outcome(
      boolean whole,
      double seconds,
      double megabytesPerSecond,
      double finishSeconds,
      long peakBytes,
      long beforeBytes,
      long passedBytes,
      int begun,
      int tails,
      int open,
      String client) {}

  UploadsBench(Options options, Path directory) {
    this.options = options;
    this.directory = directory;
  }

  static void run(Options options) throws Exception {
    var directory = Files.createTempDirectory("market-bench");
    try {
      var bench = new UploadsBench(options, directory);
      bench.report.machine();
      bench.run(TusClient.into(directory.resolve("client")));
      if (options.json() != null) {
        bench.report.write(options.json());
      }
    } finally {
      delete(directory);
    }
  }

  Outcome run(TusClient client) throws Exception {
    var ports = Place.freePorts();
    try (var stack = Stack.start(directory.resolve("data"), ports, Clock.systemUTC())) {
      var config = stack.configure(1_000_000, "INFO");
      server.set(start(config, stack));
      var sender = new Sender(stack.marketUrl());
      sender.prepare(new Database(stack.database().app()));
      var file = directory.resolve("large.bin");
      var sha256 = write(file);
      before = server.get().resident();
      try {
        return send(client, sender, file, sha256, config, stack);
      } finally {
        server.get().close();
      }
    }
  }

  private Server start(Path config, Stack stack) throws IOException {
    var flags = new ArrayList<>(FLAGS);
    if (options.size() < SMALL) {
      // What is over in seconds had better start quickly.
      flags.add("-XX:TieredStopAtLevel=1");
    }
    return Server.start(config, stack.marketUrl(), directory.resolve("data/postgres"), flags);
  }

  private Outcome send(
      TusClient client, Sender sender, Path file, String sha256, Path config, Stack stack)
      throws Exception {
    var port = URI.create(stack.marketUrl()).getPort();
    try (var line = new Cutter(port, events(config, stack))) {
      var began = System.nanoTime();
      var sending = client.send(line.url(), sender, file, options.parallel());
      if (!sending.waitFor(2, TimeUnit.HOURS) || sending.exitValue() != 0) {
        throw new IOException("the client gave up: " + client.said());
      }
      var seconds = (System.nanoTime() - began) / 1e9;
      if (line.left() > 0) {
        throw new IOException("only part of what was to go wrong went wrong");
      }
      var finish = awaitFile(sender);
      var whole = sha256.equals(digest(sender));
      peak = Math.max(peak, server.get().peak());
      var objects = new Objects(stack.objects().store());
      sweep(stack, objects);
      var outcome =
          new Outcome(
              whole,
              seconds,
              options.size() / 1e6 / seconds,
              finish,
              peak,
              before,
              line.passed(),
              objects.assembly().begun().size(),
              objects.list(Bucket.PRIVATE, "tmp/", 10).size(),
              sender.get("/v1/uploads").path("items").size(),
              client.said());
      say(outcome);
      return outcome;
    }
  }

  /** What a killed server had begun and not written down yet is the sweeper's. */
  private static void sweep(Stack stack, Objects objects) {
    var clock = Clock.systemUTC();
    var settings = Settings.of("Bench", URI.create(stack.marketUrl()));
    var database = new Database(stack.database().app());
    new Uploading(database, objects, new Later(clock), settings, clock).sweeping.sweep();
  }

  /** Cuts and kills, evenly over the file but not quite. */
  private List<Cutter.Event> events(Path config, Stack stack) {
    var random = new SplittableRandom(SEED);
    var events = new ArrayList<Cutter.Event>();
    var all = options.cuts() + options.kills();
    var step = options.size() / (all + 1);
    for (int i = 1; i <= all; i++) {
      var after = step * i + random.nextLong(-step / 3, step / 3);
      var kills = i * options.kills() / all > (i - 1) * options.kills() / all;
      events.add(new Cutter.Event(after, kills ? () -> killed(config, stack) : () -> {}));
    }
    return events;
  }

  /** SIGKILL: nothing is flushed. Another one starts in its place. */
  private void killed(Path config, Stack stack) {
    try {
      peak = Math.max(peak, server.get().peak());
      server.get().kill();
      server.set(start(config, stack));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long after its last byte it was a file. */
  private static double awaitFile(Sender sender) throws IOException {
    var began = System.nanoTime();
    while (sender.get("/v1/releases/" + sender.release()).path("files").isEmpty()) {
      LockSupport.parkNanos(100_000_000);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private static String digest(Sender sender) throws IOException {
    var digest = sha256();
    var bytes = new byte[MEGABYTE];
    try (var in = sender.open("/v1/releases/%s/files/large.bin".formatted(sender.release()))) {
      for (var n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        digest.update(bytes, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private String write(Path file) throws IOException {
    var random = new SplittableRandom(SEED);
    var digest = sha256();
    var bytes = new byte[MEGABYTE];
    try (var out = Files.newOutputStream(file)) {
      for (var left = options.size(); left > 0; left -= bytes.length) {
        random.nextBytes(bytes);
        var n = (int) Math.min(bytes.length, left);
        digest.update(bytes, 0, n);
        out.write(bytes, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void say(Outcome outcome) {
    report.line(
        String.format(
            Locale.ROOT,
            "%,d bytes by tus-js-client, %d at a time; connection cut %d times, server killed %d"
                + " times: %s",
            options.size(),
            options.parallel(),
            options.cuts(),
            options.kills(),
            outcome.whole() ? "the hash is right" : "THE HASH IS WRONG"));
    report.line(
        String.format(
            Locale.ROOT,
            "%.1f s, %.0f MB/s, restarts included; a file %.1f s after its last byte; %.1f %% sent"
                + " twice",
            outcome.seconds(),
            outcome.megabytesPerSecond(),
            outcome.finishSeconds(),
            100.0 * (outcome.passedBytes() - options.size()) / options.size()));
    report.line(
        String.format(
            Locale.ROOT,
            "the server held %.0f MB at most, %.0f before (%s); left over after a sweep: %d"
                + " multipart uploads, %d tails, %d rows",
            outcome.peakBytes() / 1e6,
            outcome.beforeBytes() / 1e6,
            FLAGS.getFirst(),
            outcome.begun(),
            outcome.tails(),
            outcome.open()));
    report.line("the client says: " + outcome.client().replace('\n', ';'));
    report.keep("uploads", outcome);
  }

  static void delete(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
