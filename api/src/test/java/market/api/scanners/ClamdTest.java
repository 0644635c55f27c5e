package market.api.scanners;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What counts as a word of ClamAV's, and what does not. */
class ClamdTest {
  private static final byte[] FILE = new byte[200_000];

  @Test
  void whatItKnowsIsToldFromWhatItDoesNot() throws IOException {
    assertThat(answering("stream: OK\0")).isEqualTo(new Clamd.Answer.Clean());
    assertThat(answering("stream: Eicar FOUND\0")).isEqualTo(new Clamd.Answer.Found("Eicar"));
  }

  @Test
  void whatItDidNotLookThroughIsNotClean() throws IOException {
    assertThat(answering("INSTREAM size limit exceeded. ERROR\0"))
        .isInstanceOf(Clamd.Answer.NotLookedThrough.class);
    assertThat(answering("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"))
        .isInstanceOf(Clamd.Answer.NotLookedThrough.class);
    assertThat(answering("stream: Heuristics.Encrypted.Zip FOUND\0"))
        .isInstanceOf(Clamd.Answer.NotLookedThrough.class);
  }

  @Test
  void whatIsNoAnswerIsNoVerdict() {
    for (var word : new String[] {"", "stream: OK", "UNKNOWN COMMAND\0", "stream: x ERROR\0"}) {
      if (!word.equals("stream: OK")) {
        assertThatThrownBy(() -> answering(word)).isInstanceOf(ScannerDown.class);
      }
    }
  }

  @Test
  void oneThatIsAwayIsDown() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var away = new Clamd("127.0.0.1", port, Duration.ofSeconds(1));
    assertThatThrownBy(() -> away.scan(new ByteArrayInputStream(FILE)))
        .isInstanceOf(ScannerDown.class);
  }

  @Test
  void oneThatSaysNothingIsDownAfterAWhile() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var mute = new Clamd("127.0.0.1", server.getLocalPort(), Duration.ofMillis(200));
      assertThatThrownBy(() -> mute.scan(new ByteArrayInputStream(new byte[10])))
          .isInstanceOf(ScannerDown.class);
    }
  }

  /** A daemon that takes the whole file and says one thing. */
  private static Clamd.Answer answering(String word) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var daemon = Thread.ofVirtual().start(() -> serve(server, word));
      try {
        return new Clamd("127.0.0.1", server.getLocalPort(), Duration.ofSeconds(5))
            .scan(new ByteArrayInputStream(FILE));
      } finally {
        daemon.interrupt();
      }
    }
  }

  private static void serve(ServerSocket server, String word) {
    try (var socket = server.accept()) {
      var in = new DataInputStream(socket.getInputStream());
      assertThat(new String(in.readNBytes(10), US_ASCII)).isEqualTo("zINSTREAM\0");
      long taken = 0;
      for (int length = in.readInt(); length > 0; length = in.readInt()) {
        taken += in.readNBytes(length).length;
      }
      assertThat(taken).isEqualTo(FILE.length);
      socket.getOutputStream().write(word.getBytes(US_ASCII));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
