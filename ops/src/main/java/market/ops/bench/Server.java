package market.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A market in a process of its own, so that what it costs is told apart from who asks. */
final class Server implements Asked, AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(10);

  private final Process process;
  private final String url;
  private final Path postgres;

  private Server(Process process, String url, Path postgres) {
    this.process = process;
    this.url = url;
    this.postgres = postgres;
  }

  /** Waits until it says that all is well. */
  static Server start(Path config, String url, Path postgres, List<String> flags)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "market.ops.Market"));
    command.addAll(List.of("server", config.toString()));
    var process = new ProcessBuilder(command).inheritIO().start();
    var server = new Server(process, url, postgres);
    try {
      server.await();
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private void await() throws IOException {
    var until = System.nanoTime() + LONGEST_START.toNanos();
    while (!isWell()) {
      if (System.nanoTime() > until || !process.isAlive()) {
        throw new IOException("the server does not start");
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private boolean isWell() {
    try (var wire = new Wire(url)) {
      return wire.get("/health").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public long cpu() {
    return cpu(process.toHandle());
  }

  @Override
  public long databaseCpu() throws IOException {
    return databaseCpu(postgres);
  }

  /** What the PostgreSQL in a directory has used, as far as its processes still live. */
  static long databaseCpu(Path postgres) throws IOException {
    var pid = Long.parseLong(Files.readAllLines(postgres.resolve("postmaster.pid")).getFirst());
    var database = ProcessHandle.of(pid).orElseThrow();
    return cpu(database) + database.descendants().mapToLong(Server::cpu).sum();
  }

  static long cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /** How much memory it holds, in bytes. */
  long resident() throws IOException {
    return memory("VmRSS:");
  }

  /** How much it held at most. */
  long peak() throws IOException {
    return memory("VmHWM:");
  }

  private long memory(String name) throws IOException {
    var status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    Optional<String> line;
    try (var lines = Files.lines(status)) {
      line = lines.filter(it -> it.startsWith(name)).findFirst();
    }
    return line.map(it -> Long.parseLong(it.replaceAll("[^0-9]", "")) * 1024).orElse(0L);
  }

  /** Without warning: no hook runs, nothing is flushed. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
