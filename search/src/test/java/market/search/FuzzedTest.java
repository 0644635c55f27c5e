package market.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the fuzzer begins with and what it once found; it is let loose by {@code ops/market fuzz}.
 */
class FuzzedTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz", "query");

  @Test
  @Timeout(60)
  void whatAFuzzerAsksIsAnswered() throws IOException {
    int inputs = 0;
    try (var files = Files.list(CORPUS)) {
      for (var file : files.sorted().toList()) {
        QueryFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
        inputs++;
      }
    }
    assertThat(inputs).isPositive();
  }
}
