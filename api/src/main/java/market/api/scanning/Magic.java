package market.api.scanning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is by its first bytes. */
enum Magic {
  ZIP,
  SPLIT_ZIP,
  GZIP,
  TAR,
  COMPRESSED,
  OTHER_ARCHIVE,
  EXECUTABLE,
  IMAGE,
  DOCUMENT,
  UNKNOWN;

  /** Enough of a file to tell; a tar is told at 257, a Windows program at the place it names. */
  static final int HEAD = 4096;

  private static final int TAR_MAGIC_AT = 257;

  static Magic of(byte[] head, int length) {
    if (starts(head, length, "PK\3\4") || starts(head, length, "PK\5\6")) {
      return ZIP;
    }
    if (starts(head, length, "PK\7\b") || starts(head, length, "PK00")) {
      return SPLIT_ZIP;
    }
    if (starts(head, length, "\u001f\u008b")) {
      return GZIP;
    }
    if (executable(head, length)) {
      return EXECUTABLE;
    }
    if (length >= TAR_MAGIC_AT + 5 && text(head, TAR_MAGIC_AT, 5).equals("ustar")) {
      return TAR;
    }
    return rest(head, length);
  }

  private static Magic rest(byte[] head, int length) {
    if (starts(head, length, "Rar!\u001a\u0007")
        || starts(head, length, "7z\u00bc\u00af'\u001c")
        || starts(head, length, "MSCF\0\0\0\0")) {
      return OTHER_ARCHIVE;
    }
    if (starts(head, length, "\u00fd7zXZ")
        || starts(head, length, "(\u00b5/\u00fd")
        || starts(head, length, "BZh")) {
      return COMPRESSED;
    }
    if (starts(head, length, "GIF8")
        || starts(head, length, "\u0089PNG")
        || starts(head, length, "\u00ff\u00d8\u00ff")
        || starts(head, length, "RIFF")) {
      return IMAGE;
    }
    var start = text(head, 0, Math.min(length, 64)).strip().toLowerCase(Locale.ROOT);
    boolean document =
        start.startsWith("%pdf")
            || start.startsWith("#!")
            || start.startsWith("<!")
            || start.startsWith("<html")
            || start.startsWith("<script")
            || start.startsWith("<svg")
            || start.startsWith("<?");
    return document ? DOCUMENT : UNKNOWN;
  }

  private static boolean executable(byte[] head, int length) {
    if (starts(head, length, "\u007fELF")) {
      return true;
    }
    if (length < 8) {
      return false;
    }
    var bytes = ByteBuffer.wrap(head, 0, length);
    return switch (bytes.getInt(0)) {
      case 0xFEEDFACE, 0xFEEDFACF, 0xCEFAEDFE, 0xCFFAEDFE -> true;
      // A Java class starts the same and goes on with its version, which is never this small.
      case 0xCAFEBABE, 0xBEBAFECA -> bytes.getInt(4) > 0 && bytes.getInt(4) < 45;
      default -> windowsProgram(bytes);
    };
  }

  private static boolean windowsProgram(ByteBuffer bytes) {
    if (bytes.limit() < 64 || bytes.getShort(0) != 0x4D5A) {
      return false;
    }
    int header = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(60);
    if (header < 0 || header > 1 << 20) {
      return false;
    }
    return header > bytes.limit() - 4 || bytes.getShort(header) == 0x4550;
  }

  private static boolean starts(byte[] head, int length, String magic) {
    return length >= magic.length() && text(head, 0, magic.length()).equals(magic);
  }

  private static String text(byte[] head, int from, int count) {
    return new String(head, from, count, StandardCharsets.ISO_8859_1);
  }
}
