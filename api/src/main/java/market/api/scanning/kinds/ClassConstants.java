package market.api.scanning.kinds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a class file names: classes, members and texts of its constant pool. It is read, never
 * loaded; a pool that does not hold together is told by an empty answer.
 */
final class ClassConstants {
  private static final int HEADER = 10;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int NAME_AND_TYPE = 12;
  private static final int TEXT_MAX = 4096;

  private final byte[] bytes;
  private final int[] offsets;
  private final int end;

  private ClassConstants(byte[] bytes, int[] offsets, int end) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.end = end;
  }

  /** Empty for what is no class file or breaks off. */
  static Optional<ClassConstants> of(byte[] bytes, int length) {
    if (length < HEADER || u4(bytes, 0) != 0xCAFEBABE) {
      return Optional.empty();
    }
    int count = u2(bytes, 8);
    var offsets = new int[count];
    int at = HEADER;
    for (int i = 1; i < count; i++) {
      if (at + 3 > length) {
        return Optional.empty();
      }
      offsets[i] = at;
      int tag = bytes[at];
      int size = size(tag, bytes, at);
      if (size < 0 || at + size > length) {
        return Optional.empty();
      }
      at += size;
      if (tag == 5 || tag == 6) {
        i++;
      }
    }
    return Optional.of(new ClassConstants(bytes, offsets, at));
  }

  private static int size(int tag, byte[] bytes, int at) {
    return switch (tag) {
      case UTF8 -> 3 + u2(bytes, at + 1);
      case CLASS, STRING, 16, 19, 20 -> 3;
      case 15 -> 4;
      case 3, 4, 9, 10, 11, NAME_AND_TYPE, 17, 18 -> 5;
      case 5, 6 -> 9;
      default -> -1;
    };
  }

  /** Where the pool ends. */
  int end() {
    return end;
  }

  /** Names of the classes it mentions, as in {@code java/lang/Runtime}. */
  Set<String> classes() {
    var names = new HashSet<String>();
    for (int i = 1; i < offsets.length; i++) {
      if (isA(i, CLASS)) {
        names.add(text(u2(bytes, offsets[i] + 1)));
      }
    }
    return names;
  }

  /** Methods and fields it uses, as in {@code java/lang/Runtime.exec}. */
  Set<String> members() {
    var names = new HashSet<String>();
    for (int i = 1; i < offsets.length; i++) {
      if (isA(i, 9) || isA(i, 10) || isA(i, 11)) {
        int owner = u2(bytes, offsets[i] + 1);
        int member = u2(bytes, offsets[i] + 3);
        if (isA(owner, CLASS) && isA(member, NAME_AND_TYPE)) {
          names.add(
              text(u2(bytes, offsets[owner] + 1)) + "." + text(u2(bytes, offsets[member] + 1)));
        }
      }
    }
    return names;
  }

  /** The texts of the program, each cut at {@value #TEXT_MAX} bytes. */
  List<String> strings() {
    var texts = new ArrayList<String>();
    for (int i = 1; i < offsets.length; i++) {
      if (isA(i, STRING)) {
        texts.add(text(u2(bytes, offsets[i] + 1)));
      }
    }
    return texts;
  }

  private boolean isA(int index, int tag) {
    return index > 0
        && index < offsets.length
        && offsets[index] > 0
        && bytes[offsets[index]] == tag;
  }

  private String text(int index) {
    if (!isA(index, UTF8)) {
      return "";
    }
    int length = Math.min(TEXT_MAX, u2(bytes, offsets[index] + 1));
    return new String(bytes, offsets[index] + 3, length, StandardCharsets.ISO_8859_1);
  }

  private static int u2(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }

  private static int u4(byte[] bytes, int at) {
    return (u2(bytes, at) << 16) | u2(bytes, at + 2);
  }
}
