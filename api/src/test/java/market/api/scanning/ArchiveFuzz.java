package market.api.scanning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * A fuzzer's way into the walk through archives. The first byte says what the rest is: the file
 * itself under one of three endings, or the decisions by which an odd archive is made.
 */
public final class ArchiveFuzz {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Place PLACE = Place.make();

  private ArchiveFuzz() {}

  /** Where the files lie, and who looks into them. */
  private record Place(Path file, ArchiveInspector inspector) {
    static Place make() {
      try {
        var directory = Files.createTempDirectory("fuzz");
        return new Place(
            directory.resolve("upload"), new ArchiveInspector(ArchiveLimits.standard(), directory));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Chance that is none: the fuzzer's bytes, and zeros behind them. */
  private static final class Decisions extends Random {
    private static final long serialVersionUID = 1;
    private final byte[] data;
    private int at = 1;

    Decisions(byte[] data) {
      super(0);
      this.data = data;
    }

    @Override
    protected int next(int bits) {
      int value = 0;
      for (int i = 0; i < 2; i++) {
        value = (value << 8) | (at < data.length ? data[at++] & 0xFF : 0);
      }
      // In all bits, as a small bound takes the high ones and another the low.
      return (value * 0x9E3779B1) >>> (32 - bits);
    }
  }

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    var name =
        switch (data[0] & 3) {
          case 0, 3 -> "mod.zip";
          case 1 -> "mod.tar";
          default -> "mod.tgz";
        };
    var bytes =
        (data[0] & 3) == 3
            ? OddZips.of(new Decisions(data))
            : java.util.Arrays.copyOfRange(data, 1, data.length);
    try {
      Files.write(PLACE.file, bytes);
      long started = System.nanoTime();
      var seen = PLACE.inspector.inspect(PLACE.file, name);
      if (System.nanoTime() - started > PATIENCE_NANOS && !isQuick(name)) {
        throw new AssertionError("looking into it took too long");
      }
      if (seen.verdict() != Verdict.REJECTED && name.equals("mod.zip")) {
        Readers.allSeeTheSameIn(PLACE.file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a reader cannot read what was let through", e);
    }
  }

  /** Asked again: the first time much is loaded that a fuzzer puts its counters into. */
  private static boolean isQuick(String name) {
    long started = System.nanoTime();
    PLACE.inspector.inspect(PLACE.file, name);
    return System.nanoTime() - started <= PATIENCE_NANOS;
  }
}
