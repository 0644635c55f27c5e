package market.api.scanning;

import static market.api.scanning.ZipBytes.u16;
import static market.api.scanning.ZipBytes.u32;

import java.nio.ByteBuffer;

/**
 * The end records of a ZIP: where its central directory lies and how many entries it has. The last
 * end record must end the file, and a zip64 one must say the same wherever both speak.
 */
record ZipEnd(long directoryAt, long directorySize, long entries) {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int WIDE_SIGNATURE = 0x06064b50;
  private static final int WIDE_LENGTH = 56;
  private static final long FULL_32 = 0xFFFFFFFFL;
  private static final int FULL_16 = 0xFFFF;

  long directoryEnd() {
    return directoryAt + directorySize;
  }

  static boolean presentIn(ZipBytes zip) {
    return lastSignature(tail(zip)) >= 0;
  }

  static ZipEnd of(ZipBytes zip) {
    var tail = tail(zip);
    int at = lastSignature(tail);
    if (at < 0) {
      throw new Refusal(
          FindingCode.NOT_AN_ARCHIVE, "The archive has no end record; it may have been cut off.");
    }
    if (at > tail.limit() - LENGTH || at + LENGTH + u16(tail, at + 20) != tail.limit()) {
      throw new Refusal(
          FindingCode.TRAILING_OR_LEADING_DATA, "The archive goes on after its end record.");
    }
    long position = zip.size() - tail.limit() + at;
    int disk = u16(tail, at + 4);
    int directoryDisk = u16(tail, at + 6);
    int here = u16(tail, at + 8);
    int count = u16(tail, at + 10);
    long size = u32(tail, at + 12);
    long offset = u32(tail, at + 16);
    boolean wide =
        position >= LOCATOR_LENGTH
            && zip.at(position - LOCATOR_LENGTH, 4).getInt(0) == LOCATOR_SIGNATURE;
    if (!wide && (count == FULL_16 || size == FULL_32 || offset == FULL_32)) {
      throw confusion("The end record points to a zip64 record that is not there.");
    }
    if (!wide || (disk != FULL_16 && directoryDisk != FULL_16)) {
      oneDisk(disk == 0 && directoryDisk == 0);
    }
    sameCount(here, count);
    var narrow = new ZipEnd(offset, size, count);
    return wide ? wide(zip, position - LOCATOR_LENGTH, narrow) : narrow.checked(position);
  }

  private static ZipEnd wide(ZipBytes zip, long locatorAt, ZipEnd narrow) {
    var locator = zip.at(locatorAt, LOCATOR_LENGTH);
    oneDisk(locator.getInt(4) == 0 && u32(locator, 16) <= 1);
    long at = locator.getLong(8);
    if (at < 0 || at != locatorAt - WIDE_LENGTH) {
      throw confusion("The zip64 end record is not where its locator says.");
    }
    var end = zip.at(at, WIDE_LENGTH);
    if (end.getInt(0) != WIDE_SIGNATURE || end.getLong(4) != WIDE_LENGTH - 12) {
      throw confusion("The zip64 end record is not one.");
    }
    oneDisk(end.getInt(16) == 0 && end.getInt(20) == 0);
    sameCount(end.getLong(24), end.getLong(32));
    var wide = new ZipEnd(end.getLong(48), end.getLong(40), end.getLong(32));
    boolean same =
        (narrow.entries == FULL_16 || narrow.entries == wide.entries)
            && (narrow.directorySize == FULL_32 || narrow.directorySize == wide.directorySize)
            && (narrow.directoryAt == FULL_32 || narrow.directoryAt == wide.directoryAt);
    if (!same) {
      throw confusion("The two end records of the archive tell different stories.");
    }
    return wide.checked(at);
  }

  /** The directory must end where the end records begin, or part of the file is nobody's. */
  private ZipEnd checked(long endAt) {
    if (directoryAt < 0 || directorySize < 0 || entries < 0) {
      throw new Refusal(FindingCode.BAD_DIRECTORY, "The archive's directory has absurd numbers.");
    }
    if (directoryAt > endAt || directorySize != endAt - directoryAt) {
      throw new Refusal(
          FindingCode.BAD_DIRECTORY, "The archive's directory is not where its end record says.");
    }
    return this;
  }

  private static void oneDisk(boolean one) {
    if (!one) {
      throw new Refusal(FindingCode.MULTI_DISK, "The archive is one part of several.");
    }
  }

  private static void sameCount(long here, long inAll) {
    if (here != inAll) {
      throw new Refusal(
          FindingCode.COUNT_MISMATCH, "The end record counts the entries in two different ways.");
    }
  }

  private static Refusal confusion(String reason) {
    return new Refusal(FindingCode.ZIP64_CONFUSION, reason);
  }

  private static ByteBuffer tail(ZipBytes zip) {
    int length = (int) Math.min(zip.size(), LENGTH + FULL_16);
    return zip.at(zip.size() - length, length);
  }

  private static int lastSignature(ByteBuffer tail) {
    for (int at = tail.limit() - 4; at >= 0; at--) {
      if (tail.get(at) == 'P' && tail.getInt(at) == SIGNATURE) {
        return at;
      }
    }
    return -1;
  }
}
