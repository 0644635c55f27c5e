package market.ops.story;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program of somebody else's, by which is checked what we say of ourselves. */
record Tool(String name) {
  /** What it said, and whether it was content. */
  record Said(int status, String text) {}

  private Path path() {
    return Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of(name));
  }

  /** Without it the test is left out, with a word. */
  Tool needed() {
    assumeTrue(path().isAbsolute(), "skipped: no %s on this machine".formatted(name));
    return this;
  }

  Said run(String... arguments) {
    try {
      var command = Stream.concat(Stream.of(path().toString()), List.of(arguments).stream());
      var process = new ProcessBuilder(command.toList()).redirectErrorStream(true).start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
