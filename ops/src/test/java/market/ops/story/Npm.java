package market.ops.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Clients that others published and run on Node.js; what needs them is left out, and says why,
 * where there is no Node.js or its registry does not answer.
 */
final class Npm {
  private static final Path SOURCES = Path.of("src/test/clients");
  private static final Path HOME = Path.of("target/clients");
  private static final int MINUTES = 3;

  private final Path directory;

  private Npm(Path directory) {
    this.directory = directory;
  }

  /** Installs what a directory of {@code src/test/clients} asks for, once. */
  static synchronized Npm installed(String name) throws IOException, InterruptedException {
    var directory = Files.createDirectories(HOME.resolve(name)).toAbsolutePath();
    try (var files = Files.list(SOURCES.resolve(name))) {
      for (var file : files.toList()) {
        Files.write(directory.resolve(file.getFileName().toString()), Files.readAllBytes(file));
      }
    }
    if (!Files.isDirectory(directory.resolve("node_modules"))) {
      var told = directory.resolve("npm.log");
      if (!ran(directory, told, List.of("npm", "install", "--no-audit", "--no-fund"))) {
        leave("%s is left out: npm does not install it".formatted(name));
      }
    }
    return new Npm(directory);
  }

  private static void leave(String why) {
    System.err.println(why);
    Assumptions.abort(why);
  }

  private static boolean ran(Path directory, Path told, List<String> command)
      throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
      process.getOutputStream().close();
      if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      leave("Node.js is not here: " + e.getMessage());
      return false;
    }
  }

  /** Runs a script, and returns the JSON it ends with. */
  JsonNode run(String script, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    var told = directory.resolve(script + ".log");
    if (!ran(directory, told, command)) {
      throw new AssertionError(script + " failed: " + Files.readString(told, UTF_8));
    }
    var lines = Files.readAllLines(told, UTF_8);
    return new ObjectMapper().readTree(lines.getLast());
  }
}
