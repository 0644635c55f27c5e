package market.ops.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** npm's tus-js-client, put into a directory of its own. */
final class TusClient {
  private static final int MINUTES = 2;

  private final Path directory;

  private TusClient(Path directory) {
    this.directory = directory;
  }

  /** Throws where npm is missing or its registry does not answer, and says so. */
  static TusClient into(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (var name : List.of("package.json", "upload.mjs")) {
      try (var in = TusClient.class.getResourceAsStream("/market/ops/bench/tus/" + name)) {
        Files.copy(Objects.requireNonNull(in), directory.resolve(name));
      }
    }
    var client = new TusClient(directory);
    var install =
        client.run(
            List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"), "npm.log");
    try {
      if (!install.waitFor(MINUTES, TimeUnit.MINUTES) || install.exitValue() != 0) {
        install.destroyForcibly();
        throw new IOException("npm does not install tus-js-client: " + client.said("npm.log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return client;
  }

  private Process run(List<String> command, String log) throws IOException {
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(log).toFile())
        .start();
  }

  /** Begins to send a file to the market at this address. */
  Process send(String market, Sender sender, Path file, int parallel) throws IOException {
    return run(
        List.of(
            "node",
            "upload.mjs",
            market + "/v1/uploads",
            sender.token(),
            sender.release(),
            "large.bin",
            file.toString(),
            String.valueOf(Files.size(file)),
            String.valueOf(parallel)),
        "upload.log");
  }

  String said() throws IOException {
    return said("upload.log");
  }

  private String said(String log) throws IOException {
    return Files.readString(directory.resolve(log), StandardCharsets.UTF_8).strip();
  }
}
