package market.api.scanning;

import java.util.function.LongSupplier;

/** What one inspection may still spend, shared by the file and everything nested in it. */
final class Budget {
  private final ArchiveLimits limits;
  private final long packedBytes;
  private final LongSupplier nanos;
  private final long started;
  private long bytes;
  private int entries;

  Budget(ArchiveLimits limits, long packedBytes, LongSupplier nanos) {
    this.limits = limits;
    this.packedBytes = packedBytes;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
  }

  ArchiveLimits limits() {
    return limits;
  }

  long bytes() {
    return bytes;
  }

  int entries() {
    return entries;
  }

  /** Takes entries before they are read, so that a count alone can end the walk. */
  void entries(long more) {
    if (more > limits.maxEntries() - entries) {
      throw new Refusal(
          FindingCode.TOO_MANY_ENTRIES,
          "The archive lists more than the " + limits.maxEntries() + " entries allowed.");
    }
    entries += (int) more;
  }

  /** Refuses sizes that are too much already by their own word. */
  void announced(long size, long packed, int depth) {
    if (size > limits.maxEntry()) {
      throw bomb(depth, "An entry unpacks to more than " + mib(limits.maxEntry()) + ".");
    }
    if (size > limits.ratioFrom() && size / limits.ratioMax() > packed) {
      throw bomb(depth, "An entry unpacks to more than " + limits.ratioMax() + " times its size.");
    }
  }

  void announcedInAll(long size, int depth) {
    if (size > limits.maxUncompressed() - bytes) {
      throw bomb(depth, "The archive unpacks to more than " + mib(limits.maxUncompressed()) + ".");
    }
  }

  /** Counts bytes as they come out, whatever was announced. */
  void unpacked(int more, int depth) {
    bytes += more;
    announcedInAll(0, depth);
    if (bytes > limits.ratioFrom() && bytes / limits.ratioMax() > packedBytes) {
      throw bomb(
          depth, "The archive unpacks to more than " + limits.ratioMax() + " times its size.");
    }
    tick(depth);
  }

  void tick(int depth) {
    if (nanos.getAsLong() - started > limits.timeMax().toNanos()) {
      throw bomb(
          depth,
          "Looking through the archive took longer than "
              + limits.timeMax().toSeconds()
              + " seconds.");
    }
  }

  private static Refusal bomb(int depth, String reason) {
    return new Refusal(depth == 0 ? FindingCode.BOMB : FindingCode.NESTED_BOMB, reason);
  }

  private static String mib(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
