package market.ops.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** What readers of others see in an archive: two libraries, each by its directory and streaming. */
final class FourReaders {
  private static final int CHUNK = 1 << 16;

  private FourReaders() {}

  /** Reads an archive its own way, into SHA-256 by name. */
  @FunctionalInterface
  private interface Reader {
    void read(Path file, Map<String, String> into) throws IOException;
  }

  private static final Map<String, Reader> READERS =
      new TreeMap<>(
          Map.of(
              "java.util.zip", FourReaders::byDirectory,
              "java.util.zip, streaming", FourReaders::byStream,
              "commons-compress", FourReaders::byOthersDirectory,
              "commons-compress, streaming", FourReaders::byOthersStream));

  /** Who sees something else than the first, or cannot read it at all. */
  static Optional<String> differing(Path file) {
    Map<String, String> first = Map.of();
    for (var reader : READERS.entrySet()) {
      var seen = new TreeMap<String, String>();
      try {
        reader.getValue().read(file, seen);
      } catch (IOException | IllegalArgumentException e) {
        return Optional.of(reader.getKey() + ": " + e);
      }
      if (!first.isEmpty() && !first.equals(seen)) {
        return Optional.of("%s sees something else".formatted(reader.getKey()));
      }
      first = seen;
    }
    return Optional.empty();
  }

  private static void byDirectory(Path file, Map<String, String> seen) throws IOException {
    try (var zip = new java.util.zip.ZipFile(file.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        try (var in = zip.getInputStream(entry)) {
          put(seen, entry.getName(), in);
        }
      }
    }
  }

  private static void byStream(Path file, Map<String, String> seen) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), CHUNK);
        var zip = new ZipInputStream(in)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        put(seen, entry.getName(), zip);
      }
    }
  }

  private static void byOthersDirectory(Path file, Map<String, String> seen) throws IOException {
    try (var zip = ZipFile.builder().setPath(file).get()) {
      for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        try (var in = zip.getInputStream(entry)) {
          put(seen, entry.getName(), in);
        }
      }
    }
  }

  private static void byOthersStream(Path file, Map<String, String> seen) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), CHUNK);
        var zip = new ZipArchiveInputStream(in)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        put(seen, entry.getName(), zip);
      }
    }
  }

  private static void put(Map<String, String> seen, String name, InputStream content)
      throws IOException {
    if (seen.put(name, hash(content)) != null) {
      throw new IOException(name + " is there twice");
    }
  }

  private static String hash(InputStream content) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var chunk = new byte[CHUNK];
      for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
        digest.update(chunk, 0, length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
