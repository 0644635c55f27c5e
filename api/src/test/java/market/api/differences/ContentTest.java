package market.api.differences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
  private static final byte[] SCRIPT = "print('hello')".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.jar", "a.vsix", "a.tar", "a.tar.gz", "a.tgz"})
  void everyArchiveThatIsTakenIsLookedInto(String name) throws IOException {
    var content = new Content();
    content.add(name, new ByteArrayInputStream(archive(name)));
    assertThat(content.isCut()).isFalse();
    assertThat(content.items()).containsOnlyKeys(name + "!/init.lua");
    var item = Objects.requireNonNull(content.items().get(name + "!/init.lua"));
    assertThat(item.text()).isEqualTo("print('hello')");
    assertThat(item.size()).isEqualTo(SCRIPT.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz"})
  void whatBreaksOffIsNeverTakenForWhole(String name) throws IOException {
    var whole = archive(name);
    for (int length = 1; length < Math.min(whole.length, 600); length += 7) {
      var content = new Content();
      var part = new ByteArrayInputStream(Arrays.copyOf(whole, length));
      assertThatCode(() -> content.add(name, part)).doesNotThrowAnyException();
      var item = content.items().get(name + "!/init.lua");
      assertThat(content.isCut() || item == null || item.size() == SCRIPT.length).isTrue();
    }
  }

  @Test
  void aStoreThatFailsIsNoArchiveThatEnds() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> new Content().add("a.zip", broken))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static byte[] archive(String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (name.endsWith(".tar")) {
      written(new TarArchiveOutputStream(bytes), new TarArchiveEntry("init.lua"));
    } else if (name.endsWith("gz")) {
      written(
          new TarArchiveOutputStream(new GZIPOutputStream(bytes)), new TarArchiveEntry("init.lua"));
    } else {
      written(new ZipArchiveOutputStream(bytes), new ZipArchiveEntry("init.lua"));
    }
    return bytes.toByteArray();
  }

  private static <E extends ArchiveEntry> void written(ArchiveOutputStream<E> out, E entry)
      throws IOException {
    try (out) {
      if (entry instanceof TarArchiveEntry tar) {
        tar.setSize(SCRIPT.length);
      }
      out.putArchiveEntry(entry);
      out.write(SCRIPT);
      out.closeArchiveEntry();
      out.finish();
    }
  }
}
