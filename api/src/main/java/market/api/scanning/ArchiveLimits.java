package market.api.scanning;

import java.time.Duration;

/**
 * How much one upload may hold. Entries, bytes and time are counted over the file and everything
 * nested in it; the ratio counts only past {@code ratioFrom} unpacked bytes, because small text
 * packs very well.
 */
public record ArchiveLimits(
    int maxEntries,
    long maxUncompressed,
    long maxEntry,
    int ratioMax,
    long ratioFrom,
    int nestingMax,
    int pathBytesMax,
    int depthMax,
    Duration timeMax) {
  private static final long MIB = 1L << 20;

  public ArchiveLimits {
    if (maxEntries < 1 || maxUncompressed < 1 || maxEntry < 1 || ratioMax < 1 || ratioFrom < 0) {
      throw new IllegalArgumentException("Archive limits must be positive");
    }
    if (nestingMax < 0 || pathBytesMax < 1 || depthMax < 1 || timeMax.isNegative()) {
      throw new IllegalArgumentException("Archive limits must be positive");
    }
  }

  /** What holds for a creator and a game nobody has raised a limit for. */
  public static ArchiveLimits standard() {
    return new ArchiveLimits(
        10_000, 2048 * MIB, 1024 * MIB, 50, 64 * MIB, 3, 512, 32, Duration.ofMinutes(2));
  }

  public ArchiveLimits withMaxEntries(int entries) {
    return new ArchiveLimits(
        entries,
        maxUncompressed,
        maxEntry,
        ratioMax,
        ratioFrom,
        nestingMax,
        pathBytesMax,
        depthMax,
        timeMax);
  }

  public ArchiveLimits withMaxUncompressed(long bytes) {
    return new ArchiveLimits(
        maxEntries,
        bytes,
        maxEntry,
        ratioMax,
        ratioFrom,
        nestingMax,
        pathBytesMax,
        depthMax,
        timeMax);
  }
}
