package market.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.Assumptions;

/**
 * A real OpenSearch node in a process of its own, with a class path of its own that Maven resolves
 * by {@code src/test/opensearch/pom.xml}; without it what needs it is left out, and says why.
 */
public final class OpenSearchNode implements AutoCloseable {
  private static final Path SOURCES = Path.of("src/test/opensearch");
  private static final Path CLASS_PATH = Path.of("target/opensearch.classpath");
  private static final String READY = "ready ";
  private static final int MINUTES_TO_RESOLVE = 5;

  private final Process process;
  private final Path home;
  private final int port;

  private OpenSearchNode(Process process, Path home, int port) {
    this.process = process;
    this.home = home;
    this.port = port;
  }

  /** One for all tests of this process. */
  private static final class Shared {
    private static final Object STARTED = started();

    private static Object started() {
      try {
        var node = start(Files.createTempDirectory("opensearch"), 0);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        return node;
      } catch (IOException e) {
        return "OpenSearch is left out: " + e.getMessage();
      }
    }
  }

  /** The one that all tests share; whoever asks is left out where there is none. */
  public static OpenSearchNode shared() {
    if (Shared.STARTED instanceof OpenSearchNode node) {
      return node;
    }
    var why = String.valueOf(Shared.STARTED);
    System.err.println(why);
    Assumptions.abort(why);
    throw new IllegalStateException(why);
  }

  /** A node in a directory, which goes on with what is there; on any free port where it is zero. */
  public static OpenSearchNode start(Path home, int port) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xms256m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                SOURCES.resolve("TestNode.java").toString(),
                home.toString(),
                Integer.toString(port))
            .redirectError(home.resolve("stderr.log").toFile())
            .start();
    var told = process.inputReader(UTF_8);
    for (var line = told.readLine(); line != null; line = told.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> drain(told));
        return new OpenSearchNode(process, home, Integer.parseInt(line.substring(READY.length())));
      }
    }
    throw new IOException("the node ended: " + lastLine(home.resolve("stderr.log")));
  }

  private static void drain(BufferedReader told) {
    try (told) {
      told.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() throws IOException {
    var pom = SOURCES.resolve("pom.xml");
    var isKnown =
        Files.exists(CLASS_PATH)
            && Files.getLastModifiedTime(CLASS_PATH).compareTo(Files.getLastModifiedTime(pom)) > 0
            && Stream.of(Files.readString(CLASS_PATH).split(File.pathSeparator, -1))
                .allMatch(jar -> Files.exists(Path.of(jar)));
    if (!isKnown) {
      resolve(pom);
    }
    return Files.readString(CLASS_PATH);
  }

  private static void resolve(Path pom) throws IOException {
    var maven = System.getProperty("maven.home");
    var command = new ArrayList<String>();
    command.add(maven == null ? "mvn" : Path.of(maven, "bin", "mvn").toString());
    command.addAll(List.of("-B", "-q", "-f", pom.toString()));
    var repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    command.add("dependency:build-classpath");
    command.add("-Dmdep.outputFile=" + CLASS_PATH.toAbsolutePath());
    var resolving = new ProcessBuilder(command).redirectErrorStream(true).start();
    resolving.getOutputStream().close();
    String why;
    try (var told = new BufferedReader(new InputStreamReader(resolving.getInputStream(), UTF_8))) {
      why = told.lines().filter(line -> line.contains("ERROR")).findFirst().orElse("");
    }
    try {
      if (!resolving.waitFor(MINUTES_TO_RESOLVE, TimeUnit.MINUTES) || resolving.exitValue() != 0) {
        throw new IOException("Maven does not resolve it: " + why);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String lastLine(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("Exception")).findFirst().orElse("");
    }
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** On which port. */
  public int port() {
    return port;
  }

  /** Ends it and waits until it has. */
  public void stop() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As after a loss of power. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      IOUtils.rm(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
