package market.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import market.ops.bench.UploadsBench.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large file over a bad line, in small; {@code ops/market bench uploads} is the large one. */
class UploadsTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void aFileArrivesWholeOverALineThatIsCutAtAServerThatIsKilled(@TempDir Path directory)
      throws Exception {
    var options = new Options(32 * MEGABYTE + 12_345, 3, 1, 1, null);
    var outcome = new UploadsBench(options, directory).run(client(directory.resolve("client")));
    assertThat(outcome.whole()).isTrue();
    assertThat(outcome.begun()).isZero();
    assertThat(outcome.tails()).isZero();
    assertThat(outcome.open()).isZero();
    assertThat(outcome.peakBytes()).isLessThan(700 * MEGABYTE);
  }

  private static TusClient client(Path directory) {
    try {
      return TusClient.into(directory);
    } catch (IOException e) {
      return abort("skipped: no tus-js-client here, " + e.getMessage());
    }
  }
}
