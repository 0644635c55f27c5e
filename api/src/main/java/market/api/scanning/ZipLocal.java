package market.api.scanning;

import static market.api.scanning.ZipBytes.u16;
import static market.api.scanning.ZipBytes.u32;

import java.nio.ByteBuffer;

/** The header in front of an entry's data, held against the central directory field by field. */
final class ZipLocal {
  static final int SIGNATURE = 0x04034b50;
  static final int LENGTH = 30;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
  private static final int WIDE_LENGTH = 16;
  private static final long FULL_32 = 0xFFFFFFFFL;
  private final ZipBytes zip;
  private final ZipRecord record;
  private final long end;

  ZipLocal(ZipBytes zip, ZipRecord record, long end) {
    this.zip = zip;
    this.record = record;
    this.end = end;
  }

  /** Where the data starts, if header, data and descriptor fill the place up to the next entry. */
  long dataAt() {
    if (end - record.headerAt() < LENGTH) {
      throw new Refusal(FindingCode.OVERLAP, "An entry has no room before the next one.");
    }
    var head = zip.at(record.headerAt(), LENGTH);
    if (head.getInt(0) != SIGNATURE) {
      throw mismatch("The directory points to a place where no entry starts.");
    }
    int flags = u16(head, 6);
    int method = u16(head, 8);
    long crc = u32(head, 14);
    long packed = u32(head, 18);
    long size = u32(head, 22);
    int nameLength = u16(head, 26);
    int extraLength = u16(head, 28);
    long dataAt = record.headerAt() + LENGTH + nameLength + extraLength;
    if (dataAt > end || record.packed() > end - dataAt) {
      throw new Refusal(FindingCode.OVERLAP, "An entry reaches into the one after it.");
    }
    var name = new byte[nameLength];
    zip.at(record.headerAt() + LENGTH, nameLength).get(name);
    if (!record.rawName().equals(ByteBuffer.wrap(name))) {
      throw mismatch("The entry has another name in front of its data than in the directory.");
    }
    if (flags != record.flags() || method != record.method()) {
      throw mismatch("The entry is described differently in front of its data.");
    }
    var extra = ZipExtra.of(zip.at(record.headerAt() + LENGTH + nameLength, extraLength), name);
    if (extra.otherName() || extra.encrypted()) {
      throw mismatch("The entry has a second name or is encrypted by its own header.");
    }
    boolean wide = sizes(crc, packed, size, extra);
    descriptor(dataAt + record.packed(), wide);
    return dataAt;
  }

  /** Whether the sizes are given in the zip64 field, and then also those behind the data wide. */
  private boolean sizes(long crc, long packed, long size, ZipExtra extra) {
    var wide = extra.wide();
    boolean full = packed == FULL_32 || size == FULL_32;
    if (wide == null ? full : wide.limit() < WIDE_LENGTH) {
      throw new Refusal(
          FindingCode.ZIP64_CONFUSION, "An entry's header leaves out sizes and gives none.");
    }
    long wideSize = wide == null ? size : wide.getLong(0);
    long widePacked = wide == null ? packed : wide.getLong(8);
    // Some tools keep room for the field and leave it empty; anything else in it is read by some.
    boolean unused = !full && wideSize == 0 && widePacked == 0;
    boolean same =
        said(crc, record.crc())
            && (size == FULL_32 || said(size, record.size()))
            && (packed == FULL_32 || said(packed, record.packed()))
            && (unused || (said(wideSize, record.size()) && said(widePacked, record.packed())));
    if (!same) {
      throw mismatch("The entry has other sizes or another checksum in front of its data.");
    }
    return full;
  }

  /** With a descriptor the header may leave a number at zero; what it does say must be true. */
  private boolean said(long header, long directory) {
    return header == directory || (record.descriptor() && header == 0);
  }

  private void descriptor(long at, boolean wide) {
    int length = (int) Math.min(end - at, 64);
    if (!record.descriptor()) {
      if (length > 0) {
        throw gap(zip, at, end);
      }
      return;
    }
    int body = wide ? 20 : 12;
    if (length < body) {
      throw mismatch("The sizes that should follow the entry's data are missing.");
    }
    var bytes = zip.at(at, length);
    boolean signed = bytes.getInt(0) == DESCRIPTOR_SIGNATURE;
    int from = signed ? 4 : 0;
    if (length < from + body) {
      throw mismatch("The sizes that should follow the entry's data are missing.");
    }
    long packed = wide ? bytes.getLong(from + 4) : u32(bytes, from + 4);
    long size = wide ? bytes.getLong(from + 12) : u32(bytes, from + 8);
    // Some tell the width by what follows, and take a size that looks like a header for one.
    boolean alike = wide && (int) size == SIGNATURE;
    if (alike
        || u32(bytes, from) != record.crc()
        || packed != record.packed()
        || size != record.size()) {
      throw mismatch("The sizes after the entry's data are not those of the directory.");
    }
    if (length > from + body) {
      throw gap(zip, at + from + body, end);
    }
  }

  /** Bytes that belong to no entry: a reader that streams sees an entry there, others do not. */
  static Refusal gap(ZipBytes zip, long from, long to) {
    boolean entry = to - from >= LENGTH && zip.at(from, 4).getInt(0) == SIGNATURE;
    return new Refusal(
        FindingCode.HIDDEN_ENTRY,
        entry
            ? "An entry is hidden: it is in the file but not in the directory."
            : (to - from) + " bytes of the file belong to no entry.");
  }

  private static Refusal mismatch(String reason) {
    return new Refusal(FindingCode.HEADER_MISMATCH, reason);
  }
}
