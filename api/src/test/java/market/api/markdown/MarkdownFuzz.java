package market.api.markdown;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.LongStream;

/** A fuzzer's way into the Markdown pipeline: whatever is written comes out harmless, and soon. */
public final class MarkdownFuzz {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

  private MarkdownFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    var text = new String(data, StandardCharsets.UTF_8);
    if (text.length() > Markdown.LENGTH_MAX) {
      return;
    }
    // The first time much is loaded that a fuzzer puts its counters into.
    if (LongStream.of(nanos(text), nanos(text)).min().orElse(0) > PATIENCE_NANOS) {
      throw new AssertionError("rendering took too long");
    }
    var html = Markdown.html(text);
    var plain = Markdown.plain(text);
    Harmless.check(html);
    if (plain.length() > 2 * text.length() + 5_000) {
      throw new AssertionError("the plain text is longer than what was written");
    }
  }

  private static long nanos(String text) {
    long started = System.nanoTime();
    var _ = Markdown.html(text);
    return System.nanoTime() - started;
  }
}
