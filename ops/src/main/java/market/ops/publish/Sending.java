package market.ops.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;

/** Sends one file by tus, from where the last try stopped, with its progress told. */
final class Sending {
  private static final String BYTES = "application/offset+octet-stream";

  private final Wire wire;
  private final PrintStream told;

  Sending(Wire wire, PrintStream told) {
    this.wire = wire;
    this.told = told;
  }

  /** Sends it into a draft; an upload of it that was left is gone on with. */
  void send(String release, Path file) {
    var name = String.valueOf(file.getFileName());
    var length = length(file);
    var path = left(release, name, length);
    if (path.isEmpty()) {
      path = begun(release, name, length);
    } else {
      told.println(name + ": goes on where it stopped");
    }
    var progress = new Progress(name, length, told);
    var vain = 0;
    var offset = -1L;
    while (true) {
      var before = offset;
      try {
        offset = offset(path);
        progress.at(offset);
        if (offset >= length) {
          return;
        }
        vain = offset > before ? 0 : vain + 1;
        append(path, file, offset, progress);
      } catch (IOException e) {
        vain++;
        told.println("%s: broken at byte %d (%s)".formatted(name, offset, e.getMessage()));
        if (vain >= Wire.TRIES) {
          throw new UncheckedIOException("the market cannot be reached", e);
        }
        Wire.pause(vain, 0);
      }
    }
  }

  /** One of the same name and length into the same release, perhaps of an earlier run. */
  private String left(String release, String name, long length) {
    for (var upload : wire.get("/v1/uploads").path("items")) {
      if (upload.path("release").asText().equals(release)
          && upload.path("filename").asText().equals(name)
          && upload.path("length").asLong() == length
          && upload.path("state").asText().equals("receiving")) {
        return "/v1/uploads/" + upload.path("id").asText();
      }
    }
    return "";
  }

  private String begun(String release, String name, long length) {
    var metadata = "release %s,filename %s".formatted(encoded(release), encoded(name));
    for (int tried = 1; ; tried++) {
      try {
        var answer =
            wire.tus(
                "POST",
                "/v1/uploads",
                Map.of("Upload-Length", String.valueOf(length), "Upload-Metadata", metadata),
                BodyPublishers.noBody());
        if (!answer.passes() || tried == Wire.TRIES) {
          var where = answer.orRefuse().headers().firstValue("Location").orElseThrow();
          return URI.create(where).getPath();
        }
      } catch (IOException e) {
        if (tried == Wire.TRIES) {
          throw new UncheckedIOException("the market cannot be reached", e);
        }
      }
      Wire.pause(tried, 0);
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private long offset(String path) throws IOException {
    var answer = wire.tus("HEAD", path, Map.of(), BodyPublishers.noBody());
    if (answer.passes()) {
      throw new IOException("answers " + answer.status());
    }
    if (answer.status() >= 400) {
      throw new Wire.Refused(
          answer.status(), answer.headers().firstValue("X-Refusal").orElse("the upload is over"));
    }
    return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
  }

  private void append(String path, Path file, long offset, Progress progress) throws IOException {
    var bytes =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> from(file, offset, progress)),
            length(file) - offset);
    var answer =
        wire.tus(
            "PATCH",
            path,
            Map.of("Content-Type", BYTES, "Upload-Offset", String.valueOf(offset)),
            bytes);
    // Another offset than theirs is looked up again; the line may have broken after the last byte.
    if (answer.passes() || answer.status() == 409 || answer.status() == 400) {
      throw new IOException("answers " + answer.status());
    }
    answer.orRefuse();
  }

  private static InputStream from(Path file, long offset, Progress progress) {
    try {
      var channel = FileChannel.open(file, StandardOpenOption.READ);
      channel.position(offset);
      return new FilterInputStream(Channels.newInputStream(channel)) {
        private long at = offset;

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
          var n = super.read(into, start, length);
          at += Math.max(0, n);
          progress.at(at);
          return n;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells each tenth once. */
  private static final class Progress {
    private final String name;
    private final long length;
    private final PrintStream told;
    private long last = -1;

    Progress(String name, long length, PrintStream told) {
      this.name = name;
      this.length = length;
      this.told = told;
    }

    synchronized void at(long offset) {
      var tenth = length == 0 ? 10 : offset * 10 / length;
      if (tenth > last) {
        last = tenth;
        told.println("%s: %d %% of %d bytes".formatted(name, tenth * 10, length));
      }
    }
  }
}
