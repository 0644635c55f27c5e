package market.api.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives that are odd in a field or two: whatever is let through, four readers of others see the
 * same in. {@code -Dodd.archives=N} asks more of them.
 */
class OddArchivesTest {
  private static final int MANY = Integer.getInteger("odd.archives", 4_000);
  @TempDir Path directory;

  @Test
  void allReadersAgreeOnWhateverOddArchiveIsLetThrough() throws IOException {
    var refused = new TreeMap<FindingCode, Integer>();
    var differ = new ArrayList<String>();
    int passed = 0;
    for (long seed = 0; seed < MANY; seed++) {
      var seen = Looking.in(directory).at(OddZips.of(new Random(seed)));
      if (seen.verdict() == Verdict.REJECTED) {
        seen.findings().stream()
            .filter(it -> it.severity() == Severity.REJECT)
            .map(Finding::code)
            .collect(Collectors.toSet())
            .forEach(it -> refused.merge(it, 1, Integer::sum));
        continue;
      }
      passed++;
      try {
        Readers.allSeeTheSameIn(directory.resolve("upload"));
      } catch (IOException | AssertionError e) {
        differ.add("seed %d: %s".formatted(seed, e.getMessage()));
      }
    }
    System.out.printf("odd archives: %d, %d let through; refused: %s%n", MANY, passed, refused);
    assertThat(differ).isEmpty();
    assertThat(passed).isBetween(MANY / 4, 3 * MANY / 4);
    assertThat(refused).hasSizeGreaterThan(10);
  }
}
