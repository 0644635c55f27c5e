package market.ops.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another search engine, started from its own artifacts: a pom that Maven makes a class path of,
 * and a source that starts one node and tells its port.
 */
final class Peer implements Asked, AutoCloseable {
  private static final String READY = "ready ";

  private final Process process;
  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();

  private Peer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts one.
   *
   * @param sources where its pom and its source are, from the root of the project
   */
  static Peer start(Path directory, String sources, String node, String memory)
      throws IOException, InterruptedException {
    var from = Path.of(System.getProperty("market.root", "")).resolve(sources).toAbsolutePath();
    Files.createDirectories(directory);
    var classPath = directory.resolve("classpath");
    resolve(from.resolve("pom.xml"), classPath);
    var home = Files.createDirectories(directory.resolve("home"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xms" + memory,
                "-Xmx" + memory,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Files.readString(classPath),
                from.resolve(node).toString(),
                home.toString(),
                "0",
                from.toString())
            .redirectError(directory.resolve("stderr.log").toFile())
            .start();
    var told = process.inputReader(UTF_8);
    for (var line = told.readLine(); line != null; line = told.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> drain(told));
        return new Peer(process, "http://127.0.0.1:" + line.substring(READY.length()));
      }
    }
    throw new IOException(node + " ended; see " + directory.resolve("stderr.log"));
  }

  private static void resolve(Path pom, Path classPath) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("mvn", "-B", "-q", "-f", pom.toString()));
    command.add("dependency:build-classpath");
    command.add("-Dmdep.outputFile=" + classPath);
    var maven = new ProcessBuilder(command).inheritIO().start();
    if (maven.waitFor() != 0) {
      throw new IOException("Maven does not resolve " + pom);
    }
  }

  private static void drain(BufferedReader told) {
    try (told) {
      told.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends it something and insists that it agrees. */
  String send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + " " + path + " " + answer.body());
    }
    return answer.body();
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public long cpu() {
    return Server.cpu(process.toHandle());
  }

  @Override
  public long databaseCpu() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.getOutputStream().close();
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
