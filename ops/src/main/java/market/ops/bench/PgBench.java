package market.ops.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own measure on the same server: {@code pgbench -N}, which reads one row, changes one
 * and adds one, each transaction on the disk before it is answered.
 */
final class PgBench {
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
  private static final Path TOOL = Path.of("/usr/bin/pgbench");

  private final int port;

  PgBench(int port) {
    this.port = port;
  }

  static boolean isThere() {
    return Files.isExecutable(TOOL);
  }

  void prepare() throws Exception {
    var _ = run("-i", "-q", "-s", "10");
  }

  /** Transactions a second. */
  OptionalDouble perSecond(int clients, int seconds) throws Exception {
    var said = run("-N", "-c", String.valueOf(clients), "-j", "2", "-T", String.valueOf(seconds));
    var found = TPS.matcher(said);
    return found.find()
        ? OptionalDouble.of(Double.parseDouble(found.group(1)))
        : OptionalDouble.empty();
  }

  private String run(String... options) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(TOOL.toString(), "-h", "127.0.0.1", "-p", String.valueOf(port), "-U"));
    command.add("postgres");
    command.addAll(List.of(options));
    command.add("postgres");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }
}
