package market.api.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import market.api.Json;
import org.junit.jupiter.api.Test;

/** What the API is to the outside changes only where somebody looked at the change. */
final class GoldenTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/market/api/docs/openapi.golden.json");

  @Test
  void theApiIsDescribedAsItWasLastLookedAt() throws IOException {
    var now = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(Described.DOCUMENT);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, now + "\n");
    }
    var lines = now.lines().toList();
    var golden = Files.readAllLines(GOLDEN);
    if (!lines.equals(golden)) {
      var at =
          IntStream.range(0, Math.min(lines.size(), golden.size()))
              .filter(i -> !lines.get(i).equals(golden.get(i)))
              .findFirst()
              .orElse(Math.min(lines.size(), golden.size()));
      fail(
          """
          The API is no longer what %s says, first in line %d:
          was: %s
          now: %s
          If the change is meant, rewrite the file and look at its diff:
            mvn -o -pl api -am test -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false \
          -Dgolden.update=true
          """
              .formatted(GOLDEN, at + 1, line(golden, at), line(lines, at)));
    }
  }

  @Test
  void theSameCodeIsDescribedInTheSameBytesWhateverTheOrderOfItsResources() {
    assertThat(OpenApi.of(Described.RESOURCES.reversed()).toString())
        .isEqualTo(Described.DOCUMENT.toString());
  }

  private static String line(java.util.List<String> lines, int at) {
    return at < lines.size() ? lines.get(at).strip() : "(the end)";
  }
}
