package market.api.scanning;

import static market.api.scanning.ZipBytes.u16;
import static market.api.scanning.ZipBytes.u32;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the central directory record by record, and judges each entry by what is said of it. */
final class ZipDirectory {
  private static final int SIGNATURE = 0x02014b50;
  private static final int LENGTH = 46;
  private static final long FULL_32 = 0xFFFFFFFFL;
  private static final int FULL_16 = 0xFFFF;
  private static final int ENCRYPTED = 1 | (1 << 6) | (1 << 13);
  private static final int KNOWN_FLAGS = 2 | 4 | ZipRecord.DESCRIPTOR | ZipRecord.UTF8;
  private static final int UNIX = 3;
  private static final int MAC = 19;
  private static final int DOS_REPARSE_POINT = 0x400;
  private final ZipBytes zip;
  private final Scan scan;
  private final String prefix;
  private final int depth;
  private final Names names;

  ZipDirectory(ZipBytes zip, Scan scan, String prefix, int depth) {
    this.zip = zip;
    this.scan = scan;
    this.prefix = prefix;
    this.depth = depth;
    this.names = new Names(scan.limits());
  }

  List<ZipRecord> read(ZipEnd end) {
    if (end.entries() > end.directorySize() / LENGTH) {
      throw new Refusal(
          FindingCode.COUNT_MISMATCH, "The end record counts more entries than are listed.");
    }
    scan.budget().entries(end.entries());
    var records = new ArrayList<ZipRecord>();
    long at = end.directoryAt();
    long total = 0;
    for (long i = 0; i < end.entries(); i++) {
      scan.budget().tick(depth);
      at += record(at, end.directoryEnd(), records);
      var last = records.getLast();
      scan.budget().announced(last.size(), last.packed(), depth);
      total += last.size();
      scan.budget().announcedInAll(total, depth);
    }
    if (at != end.directoryEnd()) {
      boolean more = end.directoryEnd() - at >= 4 && zip.at(at, 4).getInt(0) == SIGNATURE;
      throw new Refusal(
          more ? FindingCode.COUNT_MISMATCH : FindingCode.BAD_DIRECTORY,
          "The archive's directory goes on after the number of entries it announced.");
    }
    names
        .fileUsedAsDirectory()
        .ifPresent(name ->
            scan.findings()
                .add(
                    FindingCode.NAME_COLLISION,
                    prefix + name,
                    "One entry is a file and another has it as a directory."));
    return records;
  }

  private long record(long at, long end, List<ZipRecord> records) {
    if (at > end - LENGTH) {
      throw broken();
    }
    var head = zip.at(at, LENGTH);
    int nameLength = u16(head, 28);
    int extraLength = u16(head, 30);
    long length = LENGTH + nameLength + (long) extraLength + u16(head, 32);
    if (head.getInt(0) != SIGNATURE || length > end - at) {
      throw broken();
    }
    if (nameLength > scan.limits().pathBytesMax()) {
      throw new Refusal(
          FindingCode.PATH_TOO_LONG,
          "A name is longer than " + scan.limits().pathBytesMax() + " bytes.");
    }
    var numbers = new Numbers(head);
    var rawName = new byte[nameLength];
    zip.at(at + LENGTH, nameLength).get(rawName);
    var extra = ZipExtra.of(zip.at(at + LENGTH + nameLength, extraLength), rawName);
    var name = name(rawName, numbers.flags, numbers.host);
    records.add(numbers.record(name, ByteBuffer.wrap(rawName), extra));
    judge(name, numbers, extra);
    return length;
  }

  /** Unix and Mac tools write UTF-8 and forget to say so; from others it could be anything. */
  private String name(byte[] raw, int flags, int host) {
    boolean unmarked = (flags & ZipRecord.UTF8) == 0 && !Names.ascii(raw);
    var text = unmarked && host != UNIX && host != MAC ? Optional.<String>empty() : Names.text(raw);
    if (text.isEmpty()) {
      var guess = new String(raw, StandardCharsets.ISO_8859_1);
      scan.findings()
          .add(
              FindingCode.NAME_ENCODING,
              prefix + guess,
              "The name is not marked as UTF-8 or is broken UTF-8, so systems read it"
                  + " differently.");
      return guess;
    }
    var name = text.get();
    if (unmarked) {
      scan.findings()
          .note(
              FindingCode.NAME_ENCODING,
              prefix + name,
              "The name is read as UTF-8, though the archive does not mark it so.");
    }
    names.take(name).ifPresent(f -> scan.findings().add(f.code(), prefix + name, f.reason()));
    return name;
  }

  private void judge(String name, Numbers numbers, ZipExtra extra) {
    var place = prefix + name;
    var findings = scan.findings();
    if ((numbers.flags & ENCRYPTED) != 0 || extra.encrypted() || numbers.method == 99) {
      findings.add(FindingCode.ENCRYPTED, place, "The entry is encrypted and cannot be checked.");
    } else if (numbers.method != 0 && numbers.method != 8) {
      findings.add(
          FindingCode.UNSUPPORTED_METHOD,
          place,
          "The entry is packed with method "
              + numbers.method
              + "; only deflate and store are read.");
    } else if ((numbers.flags & ~KNOWN_FLAGS) != 0) {
      findings.add(
          FindingCode.UNSUPPORTED_METHOD, place, "The entry uses ZIP features that nobody reads.");
    } else if (numbers.method == 0 && (numbers.flags & ZipRecord.DESCRIPTOR) != 0) {
      // Deflate says itself where it ends; stored bytes do not, and readers disagree about them.
      findings.add(
          FindingCode.UNSUPPORTED_METHOD,
          place,
          "The entry is stored with its size behind it, so readers disagree where it ends.");
    }
    int mode = (int) (numbers.attributes >>> 16);
    if (ZipExtra.link(mode) || (numbers.attributes & DOS_REPARSE_POINT) != 0) {
      findings.add(FindingCode.SYMLINK, place, "The entry is a link to another place.");
    } else if (ZipExtra.special(mode) || extra.special()) {
      findings.add(FindingCode.SPECIAL_FILE, place, "The entry is a device, a pipe or a socket.");
    }
    if (numbers.disk != 0 && numbers.disk != FULL_16) {
      findings.add(FindingCode.MULTI_DISK, place, "The entry lies on another part of the archive.");
    }
    if (extra.otherName()) {
      findings.add(FindingCode.HEADER_MISMATCH, place, "The entry has a second, different name.");
    }
  }

  private static Refusal broken() {
    return new Refusal(FindingCode.BAD_DIRECTORY, "The archive's directory cannot be read.");
  }

  /** The fixed fields of a record, taken out of the window before it moves on. */
  private static final class Numbers {
    final int host;
    final int flags;
    final int method;
    final long crc;
    final long packed;
    final long size;
    final int disk;
    final long attributes;
    final long headerAt;

    Numbers(ByteBuffer head) {
      host = u16(head, 4) >> 8;
      flags = u16(head, 8);
      method = u16(head, 10);
      crc = u32(head, 16);
      packed = u32(head, 20);
      size = u32(head, 24);
      disk = u16(head, 34);
      attributes = u32(head, 38);
      headerAt = u32(head, 42);
    }

    /** Zip64 holds exactly the fields that did not fit, in a fixed order. */
    ZipRecord record(String name, ByteBuffer rawName, ZipExtra extra) {
      var wide = extra.wide();
      int expected =
          (size == FULL_32 ? 8 : 0)
              + (packed == FULL_32 ? 8 : 0)
              + (headerAt == FULL_32 ? 8 : 0)
              + (disk == FULL_16 ? 4 : 0);
      if ((wide == null ? 0 : wide.limit()) != expected) {
        throw new Refusal(
            FindingCode.ZIP64_CONFUSION,
            "The zip64 sizes of an entry are not those that its header leaves out.");
      }
      long wideSize = size == FULL_32 && wide != null ? wide.getLong() : size;
      long widePacked = packed == FULL_32 && wide != null ? wide.getLong() : packed;
      long wideAt = headerAt == FULL_32 && wide != null ? wide.getLong() : headerAt;
      if (disk == FULL_16 && wide != null && wide.getInt() != 0) {
        throw new Refusal(FindingCode.MULTI_DISK, "The archive is one part of several.");
      }
      if (wideSize < 0 || widePacked < 0 || wideAt < 0) {
        throw new Refusal(FindingCode.ZIP64_CONFUSION, "An entry has a negative size or place.");
      }
      return new ZipRecord(name, rawName, flags, method, crc, widePacked, wideSize, wideAt);
    }
  }
}
