package market.api.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The readers of others: what each of four sees in an archive, by name and content. */
final class Readers {
  private Readers() {}

  static void allSeeTheSameIn(Path file) throws IOException {
    var seen = byDirectory(file);
    assertThat(byStream(file)).as("java.util.zip, streaming").isEqualTo(seen);
    assertThat(byOthersDirectory(file)).as("commons-compress, by directory").isEqualTo(seen);
    assertThat(byOthersStream(file)).as("commons-compress, streaming").isEqualTo(seen);
  }

  static Map<String, String> byDirectory(Path file) throws IOException {
    var seen = new TreeMap<String, String>();
    try (var zip = new java.util.zip.ZipFile(file.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        try (var in = zip.getInputStream(entry)) {
          put(seen, entry.getName(), in);
        }
      }
    }
    return seen;
  }

  private static Map<String, String> byStream(Path file) throws IOException {
    var seen = new TreeMap<String, String>();
    try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        put(seen, entry.getName(), zip);
      }
    }
    return seen;
  }

  private static Map<String, String> byOthersDirectory(Path file) throws IOException {
    var seen = new TreeMap<String, String>();
    try (var zip = ZipFile.builder().setPath(file).get()) {
      for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        try (var in = zip.getInputStream(entry)) {
          put(seen, entry.getName(), in);
        }
      }
    }
    return seen;
  }

  private static Map<String, String> byOthersStream(Path file) throws IOException {
    var seen = new TreeMap<String, String>();
    try (var in = new BufferedInputStream(Files.newInputStream(file));
        var zip = new ZipArchiveInputStream(in)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        put(seen, entry.getName(), zip);
      }
    }
    return seen;
  }

  private static void put(Map<String, String> seen, String name, InputStream content)
      throws IOException {
    var earlier = seen.put(name, hash(content));
    assertThat(earlier).as(name + " is there once").isNull();
  }

  private static String hash(InputStream content) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var chunk = new byte[8192];
      for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
        digest.update(chunk, 0, length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
