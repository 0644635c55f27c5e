package market.api.scanning;

import static market.api.scanning.ZipBytes.u16;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The extra fields of one header that change what the entry is; the rest is passed over. */
record ZipExtra(@Nullable ByteBuffer wide, boolean encrypted, boolean special, boolean otherName) {
  private static final int WIDE = 0x0001;
  private static final int STRONG_ENCRYPTION = 0x0017;
  private static final int UNIX_ASI = 0x756e;
  private static final int UNICODE_NAME = 0x7075;
  private static final int AES = 0x9901;

  static ZipExtra of(ByteBuffer extra, byte[] name) {
    @Nullable ByteBuffer wide = null;
    boolean encrypted = false;
    boolean special = false;
    boolean otherName = false;
    int at = 0;
    while (at < extra.limit()) {
      if (extra.limit() - at < 4 || u16(extra, at + 2) > extra.limit() - at - 4) {
        throw new Refusal(
            FindingCode.MALFORMED_EXTRA, "An extra field of a header runs over its end.");
      }
      var field = extra.slice(at + 4, u16(extra, at + 2)).order(ByteOrder.LITTLE_ENDIAN);
      switch (u16(extra, at)) {
        case WIDE -> {
          if (wide != null) {
            throw new Refusal(FindingCode.ZIP64_CONFUSION, "A header gives its zip64 sizes twice.");
          }
          wide = field;
        }
        case STRONG_ENCRYPTION, AES -> encrypted = true;
        case UNIX_ASI -> special |= field.limit() < 6 || special(u16(field, 4));
        case UNICODE_NAME -> otherName |= !sameName(field, name);
        default -> {}
      }
      at += 4 + field.limit();
    }
    return new ZipExtra(wide, encrypted, special, otherName);
  }

  /** Links, pipes, devices and sockets; odd bits beside a plain file or directory are common. */
  static boolean special(int mode) {
    return link(mode)
        || switch (mode & 0xF000) {
          case 0x1000, 0x2000, 0x6000, 0xC000 -> true;
          default -> false;
        };
  }

  static boolean link(int mode) {
    return (mode & 0xF000) == 0xA000;
  }

  private static boolean sameName(ByteBuffer field, byte[] name) {
    if (field.limit() < 5 || field.get(0) != 1) {
      return false;
    }
    var crc = new CRC32();
    crc.update(name);
    var other = new byte[field.limit() - 5];
    field.get(5, other);
    return crc.getValue() == ZipBytes.u32(field, 1) && Arrays.equals(other, name);
  }
}
