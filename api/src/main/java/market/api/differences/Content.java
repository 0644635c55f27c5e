package market.api.differences;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import market.api.scanning.ArchiveForm;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
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

  /**
   * Archives by their entries, everything else as it is. What cannot be read to its end is known as
   * far as it was, and told to be cut: what was handed in need not be an archive yet.
   *
   * @throws UncheckedIOException where the stream itself fails
   */
  void add(String filename, InputStream given) throws IOException {
    var stream = new Given(given);
    var form = ArchiveForm.of(filename);
    if (form.isEmpty()) {
      items.put(filename, read(stream));
      return;
    }
    try (var archive = opened(form.get(), stream)) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        if (items.size() >= ENTRIES_MAX || bytes > BYTES_MAX) {
          isCut = true;
          return;
        }
        if (!entry.isDirectory()) {
          items.put(filename + "!/" + entry.getName(), read(archive));
        }
      }
    } catch (IOException _) {
      isCut = true;
    }
  }

  private static ArchiveInputStream<?> opened(ArchiveForm form, InputStream stream)
      throws IOException {
    return switch (form) {
      // Descriptors are of stored entries too, as some tools write them.
      case ZIP -> new ZipArchiveInputStream(stream, "UTF-8", true, true);
      case TAR -> new TarArchiveInputStream(stream, "UTF-8");
      case TAR_GZ -> new TarArchiveInputStream(new GZIPInputStream(stream), "UTF-8");
    };
  }

  /** Tells a store that fails from an archive that cannot be read. */
  private static final class Given extends FilterInputStream {
    Given(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      try {
        return in.read(into, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
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
