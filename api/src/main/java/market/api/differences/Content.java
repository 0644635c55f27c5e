package market.api.differences;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the files of a release, read once from beginning to end: sizes and digests of all
 * entries, and the texts among them up to a bound.
 */
final class Content {
  private static final int TEXT_MAX = 128 << 10;
  private static final int TEXTS_MAX = 12 << 20;
  private static final int ENTRIES_MAX = 10_000;
  private static final long BYTES_MAX = 1L << 30;
  private final Map<String, Item> items = new TreeMap<>();
  private final byte[] chunk = new byte[64 << 10];
  private int texts;
  private long bytes;
  private boolean isCut;

  /** An entry; its text only where it is one. */
  record Item(long size, String sha256, boolean isBinary, @Nullable String text) {}

  Map<String, Item> items() {
    return items;
  }

  boolean isCut() {
    return isCut;
  }

  /** Archives by their entries, everything else as it is. */
  void add(String filename, InputStream stream) throws IOException {
    var name = filename.toLowerCase(Locale.ROOT);
    boolean isZip = name.endsWith(".zip") || name.endsWith(".jar") || name.endsWith(".mcpack");
    if (!isZip) {
      items.put(filename, read(stream));
      return;
    }
    try (var zip = new ZipInputStream(stream, StandardCharsets.UTF_8)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (items.size() >= ENTRIES_MAX || bytes > BYTES_MAX) {
          isCut = true;
          return;
        }
        if (!entry.isDirectory()) {
          items.put(filename + "!/" + entry.getName(), read(zip));
        }
      }
    }
  }

  private Item read(InputStream stream) throws IOException {
    var digest = sha256();
    var kept = new byte[0];
    long size = 0;
    for (int length = stream.read(chunk); length > 0; length = stream.read(chunk)) {
      digest.update(chunk, 0, length);
      if (size + length <= TEXT_MAX) {
        kept = Arrays.copyOf(kept, kept.length + length);
        System.arraycopy(chunk, 0, kept, kept.length - length, length);
      }
      size += length;
      bytes += length;
      if (bytes > BYTES_MAX) {
        isCut = true;
        break;
      }
    }
    var text = size == kept.length ? text(kept) : null;
    boolean isBinary = text == null && !isText(kept);
    if (text != null && texts + text.length() > TEXTS_MAX) {
      text = null;
    }
    texts += text == null ? 0 : text.length();
    return new Item(size, HexFormat.of().formatHex(digest.digest()), isBinary, text);
  }

  private static @Nullable String text(byte[] bytes) {
    if (!isText(bytes)) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  private static boolean isText(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 8_000); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
