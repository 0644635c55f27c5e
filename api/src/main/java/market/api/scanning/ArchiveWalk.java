package market.api.scanning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Walks every record of a ZIP strictly: all readers of an archive that passes see the same entries
 * with the same bytes. The central directory and the headers agree, entries tile the file without
 * gap or overlap, and sizes and checksums are counted and not believed.
 */
final class ArchiveWalk {
  private final ZipBytes zip;
  private final Scan scan;
  private final String prefix;
  private final int depth;

  ArchiveWalk(SeekableByteChannel channel, Scan scan) {
    this(channel, scan, "", 0);
  }

  private ArchiveWalk(SeekableByteChannel channel, Scan scan, String prefix, int depth) {
    this.zip = new ZipBytes(channel);
    this.scan = scan;
    this.prefix = prefix;
    this.depth = depth;
  }

  void walk() {
    var end = ZipEnd.of(zip);
    var records = new ZipDirectory(zip, scan, prefix, depth).read(end);
    if (depth == 0) {
      records.forEach(r -> scan.listed(new ArchiveEntry(r.name(), r.size(), r.crc())));
    }
    if (records.stream().allMatch(ZipRecord::directory) && depth == 0) {
      scan.findings().add(FindingCode.EMPTY_ARCHIVE, "", "There is no file in the archive.");
    }
    // Structure first: what is refused for it is not worth unpacking.
    var dataAt = tile(records, end);
    if (scan.findings().rejected()) {
      return;
    }
    try (var content = new EntryContent(zip, scan, depth)) {
      for (int i = 0; i < dataAt.length; i++) {
        content(records.get(i), dataAt[i], content);
      }
    }
  }

  /** Lays the entries in the order of the file and finds where the data of each starts. */
  private long[] tile(List<ZipRecord> records, ZipEnd end) {
    records.sort(Comparator.comparingLong(ZipRecord::headerAt));
    long first = records.isEmpty() ? end.directoryAt() : records.getFirst().headerAt();
    if (first > 0) {
      throw first > end.directoryAt()
          ? new Refusal(FindingCode.OVERLAP, "An entry starts inside the archive's directory.")
          : ZipLocal.gap(zip, 0, first);
    }
    var dataAt = new long[records.size()];
    for (int i = 0; i < dataAt.length; i++) {
      scan.budget().tick(depth);
      var record = records.get(i);
      long next = i + 1 < dataAt.length ? records.get(i + 1).headerAt() : end.directoryAt();
      try {
        if (next <= record.headerAt()) {
          throw new Refusal(FindingCode.OVERLAP, "Two entries start at the same place.");
        }
        dataAt[i] = new ZipLocal(zip, record, next).dataAt();
      } catch (Refusal e) {
        scan.findings().add(e.code(), prefix + record.name(), e.reason());
      }
    }
    return dataAt;
  }

  private void content(ZipRecord record, long dataAt, EntryContent content) {
    var place = prefix + record.name();
    if (record.directory() && record.size() > 0) {
      scan.findings()
          .add(FindingCode.SIZE_MISMATCH, place, "The entry is a directory but has content.");
      return;
    }
    try (var probe = new EntryProbe(scan, place)) {
      var flaw = content.unpack(record, dataAt, probe);
      if (flaw.isPresent()) {
        scan.findings().add(flaw.get().code(), place, flaw.get().reason());
        return;
      }
      probe.finish().ifPresent(spooled -> nested(spooled, scan, place, depth + 1));
    }
  }

  /** Walks an archive found inside another, which spends of the same budget. */
  static void nested(Path spooled, Scan scan, String place, int depth) {
    if (depth > scan.limits().nestingMax()) {
      scan.findings()
          .add(
              FindingCode.NESTING_TOO_DEEP,
              place,
              "Archives lie more than " + scan.limits().nestingMax() + " deep in each other.");
      return;
    }
    try (var channel = Files.newByteChannel(spooled)) {
      new ArchiveWalk(channel, scan, place + "!/", depth).walk();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Refusal e) {
      scan.findings().add(e.code(), place, e.reason());
      // What is spent is spent for all; any other flaw is this one archive's own.
      if (spent(e.code())) {
        throw e;
      }
    }
  }

  private static boolean spent(FindingCode code) {
    return code == FindingCode.NESTED_BOMB || code == FindingCode.TOO_MANY_ENTRIES;
  }
}
