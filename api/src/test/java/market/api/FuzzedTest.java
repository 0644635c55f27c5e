package market.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import market.api.elsewhere.HookFuzz;
import market.api.markdown.MarkdownFuzz;
import market.api.payments.WebhookFuzz;
import market.api.scanning.ArchiveFuzz;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the fuzzer begins with and what it once found, and a little chance with a fixed seed; it is
 * let loose by {@code ops/market fuzz}.
 */
class FuzzedTest {
  private static final Path CORPORA = Path.of("src", "test", "resources", "fuzz");
  private static final int CHANGED = 40;

  static Stream<Arguments> targets() {
    return Stream.of(
        target("archive", ArchiveFuzz::fuzzerTestOneInput),
        target("markdown", MarkdownFuzz::fuzzerTestOneInput),
        target("webhook", WebhookFuzz::fuzzerTestOneInput),
        target("hook", HookFuzz::fuzzerTestOneInput));
  }

  private static Arguments target(String name, Consumer<byte[]> target) {
    return Arguments.of(name, target);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  @Timeout(60)
  void whatAFuzzerSendsIsAnsweredAndBreaksNothing(String name, Consumer<byte[]> target)
      throws IOException {
    var random = new Random(7);
    int inputs = 0;
    try (var files = Files.list(CORPORA.resolve(name))) {
      for (var file : files.sorted().toList()) {
        var bytes = Files.readAllBytes(file);
        target.accept(bytes);
        for (int i = 0; i < CHANGED; i++) {
          target.accept(changed(bytes, random));
        }
        inputs++;
      }
    }
    assertThat(inputs).isPositive();
  }

  private static byte[] changed(byte[] bytes, Random random) {
    var changed = bytes.clone();
    for (int i = random.nextInt(1, 5); i > 0 && changed.length > 1; i--) {
      changed[random.nextInt(1, changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }
}
