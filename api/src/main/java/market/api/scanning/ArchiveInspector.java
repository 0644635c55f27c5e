package market.api.scanning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Judges an uploaded archive before anyone can have it. Hostile content is a finding and never an
 * exception; a disk that fails is an exception and never a verdict, so that nothing passes unseen.
 */
public final class ArchiveInspector {
  /** Grows whenever the rules change what passes, so that old verdicts can be told from new. */
  public static final int RULES = 2;

  private final ArchiveLimits limits;
  private final Path spool;
  private final LongSupplier nanos;

  /** The spool directory takes nested archives while they are looked into, never their names. */
  public ArchiveInspector(ArchiveLimits limits, Path spool) {
    this(limits, spool, System::nanoTime);
  }

  ArchiveInspector(ArchiveLimits limits, Path spool, LongSupplier nanos) {
    this.limits = limits;
    this.spool = spool;
    this.nanos = nanos;
  }

  /** Looks into the file that was uploaded under the given name. */
  public Inspection inspect(Path file, String fileName) {
    return inspect(file, fileName, Set.of());
  }

  /**
   * The same, with what is known to do harm.
   *
   * @param bad SHA-256 of entries, in lower-case hex
   */
  public Inspection inspect(Path file, String fileName, Set<String> bad) {
    try (var channel = Files.newByteChannel(file)) {
      var scan = new Scan(new Budget(limits, channel.size(), nanos), spool, bad);
      try {
        walk(channel, fileName, scan);
      } catch (Refusal e) {
        scan.findings().add(e.code(), "", e.reason());
      }
      return scan.inspection();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void walk(SeekableByteChannel channel, String fileName, Scan scan) {
    var expected = expected(fileName);
    if (expected.isEmpty()) {
      throw new Refusal(
          FindingCode.TYPE_NOT_ALLOWED, "Files with this ending are not taken; a .zip always is.");
    }
    var zip = new ZipBytes(channel);
    var head = new byte[(int) Math.min(Magic.HEAD, zip.size())];
    zip.read(0, ByteBuffer.wrap(head));
    var magic = Magic.of(head, head.length);
    if (magic != expected.get()) {
      throw mistaken(magic, zip);
    }
    switch (magic) {
      case TAR -> new TarWalk(zip, scan).walk();
      case GZIP -> {
        try (var tar = new Gunzip(zip)) {
          new TarWalk(tar, scan).walk();
        }
      }
      default -> new ArchiveWalk(channel, scan).walk();
    }
  }

  private static Refusal mistaken(Magic magic, ZipBytes zip) {
    if (magic == Magic.SPLIT_ZIP) {
      return new Refusal(FindingCode.MULTI_DISK, "The archive is one part of several.");
    }
    boolean unknown = magic == Magic.UNKNOWN;
    if (magic != Magic.ZIP && ZipEnd.presentIn(zip)) {
      return unknown
          ? new Refusal(
              FindingCode.TRAILING_OR_LEADING_DATA, "The archive does not start at its beginning.")
          : new Refusal(FindingCode.POLYGLOT, "The file is an archive and something else at once.");
    }
    return unknown
        ? new Refusal(FindingCode.NOT_AN_ARCHIVE, "The file is not an archive.")
        : new Refusal(FindingCode.TYPE_MISMATCH, "The file is not what its name says it is.");
  }

  private static Optional<Magic> expected(String fileName) {
    return ArchiveForm.of(fileName)
        .map(form ->
            switch (form) {
              case ZIP -> Magic.ZIP;
              case TAR -> Magic.TAR;
              case TAR_GZ -> Magic.GZIP;
            });
  }
}
