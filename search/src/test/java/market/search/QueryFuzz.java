package market.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** A fuzzer's way into the query grammar, and through it to an index that answers. */
public final class QueryFuzz {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();
  private static final ModIndex INDEX = filled();

  private QueryFuzz() {}

  /** The index is filled before the first question's time begins. */
  public static void fuzzerInitialize() {
    INDEX.find(Mods.query("boats"));
  }

  public static void fuzzerTestOneInput(byte[] data) {
    var text = new String(data, StandardCharsets.UTF_8);
    int words = 0;
    for (var clause : Grammar.read(text)) {
      words +=
          switch (clause) {
            case Grammar.Clause.Phrase phrase -> phrase.words().size();
            case Grammar.Clause.Word _, Grammar.Clause.Key _ -> 1;
          };
    }
    if (words > Grammar.MOST_WORDS) {
      throw new AssertionError("more words than are looked for: " + words);
    }
    // The first time much is loaded that a fuzzer puts its counters into.
    if (LongStream.of(nanos(text), nanos(text)).min().orElse(0) > PATIENCE_NANOS) {
      throw new AssertionError("the answer took too long");
    }
  }

  private static long nanos(String text) {
    long started = System.nanoTime();
    INDEX.find(Mods.query(text));
    INDEX.suggest(text, null, 8);
    return System.nanoTime() - started;
  }

  private static ModIndex filled() {
    try {
      var index = LuceneIndex.open(Files.createTempDirectory("fuzz"));
      index.apply(new Catalogue(5).mods(200), List.of(), new Position(1, 1));
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
