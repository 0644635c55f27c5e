package market.api.scanning;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One block in front of an entry of a tar, its numbers read and its checksum right. */
record TarHeader(String rawName, long size, char type) {
  static final int BLOCK = 512;
  private static final int CHECKSUM_AT = 148;

  static boolean zero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** The name is kept byte for byte as Latin-1 until all its parts are known. */
  static TarHeader of(byte[] block) {
    if (!text(block, 257, 5).equals("ustar") || number(block, CHECKSUM_AT, 8) != sum(block)) {
      throw broken("A header of the archive is damaged.");
    }
    var name = text(block, 0, 100);
    // Only the POSIX form has room for a prefix; GNU keeps times there.
    boolean posix = block[262] == 0;
    var prefix = posix ? text(block, 345, 155) : "";
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        number(block, 124, 12),
        (char) (block[156] & 0xFF));
  }

  private static int sum(byte[] block) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean inChecksum = i >= CHECKSUM_AT && i < CHECKSUM_AT + 8;
      sum += inChecksum ? ' ' : block[i] & 0xFF;
    }
    return sum;
  }

  /** Octal digits between blanks; GNU's binary form is for sizes far over every limit. */
  private static long number(byte[] block, int at, int length) {
    var field = new String(block, at, length, StandardCharsets.ISO_8859_1);
    var digits = field.replace('\0', ' ').strip();
    if (!digits.matches("[0-7]{1,12}")) {
      throw broken("A header of the archive has a number that cannot be read.");
    }
    return Long.parseLong(digits, 8);
  }

  static String text(byte[] block, int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return new String(Arrays.copyOfRange(block, at, end), StandardCharsets.ISO_8859_1);
  }

  private static Refusal broken(String reason) {
    return new Refusal(FindingCode.BAD_DIRECTORY, reason);
  }
}
